import type { Language } from '@/lib/preferences'

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

const locales = { en: 'en-NG', fr: 'fr' } as const

/**
 * A counted noun in one language: `const people = plural('en', { one: '# person', other: '# people' })`. The # becomes the
 * number as that language writes it.
 */
export function plural(language: Language, forms: Forms): (count: number) => string {
  const rules = new Intl.PluralRules(locales[language])
  const numbers = new Intl.NumberFormat(locales[language])
  return (count) => (forms[rules.select(count)] ?? forms.other).replace('#', numbers.format(count))
}
