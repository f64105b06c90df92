import { type Language, useLanguage } from './preferences'
import { programme } from './programme'

const locales: Record<Language, string> = { en: 'en-NG', fr: 'fr' }
const MINOR_PER_MAJOR = 100

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** How numbers, money and times are written for a reader. Made once for each language. */
function createFormat(language: Language) {
  const locale = locales[language]
  const { currency, timeZone } = programme
  const money = (digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: 2,
    })
  const [whole, exact] = [money(0), money(2)]
  const compactMoney = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
  })
  const number = new Intl.NumberFormat(locale)
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone })
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone })
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  const calendarDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const dayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' })
  const midnight = (day: string) => new Date(`${day}T00:00:00Z`)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    /** From minor units: ₦18,000. */
    money: (minor: number) => (minor % MINOR_PER_MAJOR === 0 ? whole : exact).format(minor / MINOR_PER_MAJOR),
    /** ₦1.8M, for charts and tiles. */
    moneyCompact: (minor: number) => compactMoney.format(minor / MINOR_PER_MAJOR),
    number: (value: number) => number.format(value),
    /** 1.2K */
    compact: (value: number) => compact.format(value),
    /** From a share between 0 and 1. */
    percent: (share: number) => percent.format(share),
    /** The day of a moment, in the programme's time zone. */
    date: (instant: string | number | Date) => date.format(new Date(instant)),
    dateTime: (instant: string | number | Date) => dateTime.format(new Date(instant)),
    /** 09:30, in the programme's time zone. */
    time: (instant: string | number | Date) => time.format(new Date(instant)),
    /** Mon 30 Nov, of a day of a calendar. */
    weekday: (day: string) => weekday.format(midnight(day)),
    /** A day of a calendar, YYYY-MM-DD, which has no time zone. */
    day: (day: string) => calendarDay.format(midnight(day)),
    /** 25 Nov, along the axis of a chart. */
    dayOfYear: (day: string) => dayOfYear.format(midnight(day)),
    /** Nov 26, of a day in it. */
    month: (day: string) => month.format(midnight(day)),
    /** How long ago, or in how long. */
    relative: (instant: string | number | Date, now: number = Date.now()) => {
      const difference = new Date(instant).getTime() - now
      const [unit, size] = units.find(([, length]) => Math.abs(difference) >= length) ?? (['minute', 60_000] as const)
      return relative.format(Math.trunc(difference / size), unit)
    },
    list: (items: readonly string[]) => list.format(items),
  }
}

export type Format = ReturnType<typeof createFormat>

const formats = new Map<Language, Format>()

export function formatFor(language: Language): Format {
  const known = formats.get(language)
  if (known) return known
  const format = createFormat(language)
  formats.set(language, format)
  return format
}

/** `const format = useFormat(); format.money(1_800_000)`: as the reader's language writes it. */
export const useFormat = (): Format => formatFor(useLanguage())
