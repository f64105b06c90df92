import { type Format, useFormat } from '@/lib/format'
import type { TextsOf } from '@/texts/catalogue'
import { useTexts } from '@/texts/texts'
import { type Column, column, right } from '@/ui/lists/table'
import { Stat, StatRow } from '@/ui/page/stat'
import { FigureName } from './figure-help'
import { type Unit, unitOf } from './units'

export type FigureKey = keyof TextsOf<'reports'>['figures']
export type Compared = { value: number; previous: number; change: number; changeRate: number | null }
type Value = number | null | undefined

const HUNDRED = 100

/** A figure as its unit is written; a dash for what is not known. */
export function writeFigure(format: Format, value: Value, unit: Unit = 'count'): string {
  if (value === null || value === undefined) return '–'
  if (unit === 'minor') return format.moneyCompact(value)
  if (unit === 'share') return format.percent(value)
  if (unit === 'days' || unit === 'hours') return format.number(Math.round(value))
  if (unit === 'rate') return format.number(Math.round(value * HUNDRED) / HUNDRED)
  return format.number(value)
}

export type FigureOf = { name: FigureKey; value: Value | Compared; path?: string }
type FiguresProps = { report: string; at?: string; figures: readonly FigureOf[] }

/** Figures side by side, each with its definition and, where there is one, the change against the period before. */
export function Figures({ report, at, figures }: FiguresProps) {
  const format = useFormat()
  const texts = useTexts('reports')
  return (
    <StatRow>
      {figures.map(({ name, value, path = name }) => {
        const compared = typeof value === 'object' && value !== null ? value : null
        const plain = typeof value === 'object' ? (value?.value ?? null) : value
        return (
          <Stat
            key={path}
            label={<FigureName report={report} path={at ? `${at}.${path}` : path} label={texts.figures[name]} />}
            value={writeFigure(format, plain, unitOf(name))}
            detail={compared ? <Change compared={compared} unit={unitOf(name)} /> : null}
          />
        )
      })}
    </StatRow>
  )
}

/** More or less than before is said by a sign and in words; whether it is good only a person can say. */
function Change({ compared, unit }: { compared: Compared; unit: Unit }) {
  const format = useFormat()
  const texts = useTexts('reports')
  const { change, changeRate } = compared
  if (change === 0) return <span>= {texts.asBefore}</span>
  const amount = writeFigure(format, Math.abs(change), unit)
  const rate = changeRate === null ? '' : ` (${format.percent(Math.abs(changeRate))})`
  return (
    <span>
      <span aria-hidden="true">{change > 0 ? '▲' : '▼'} </span>
      {change > 0 ? texts.more({ amount: amount + rate }) : texts.less({ amount: amount + rate })}
      <span className="sr-only"> {texts.thanBefore}</span>
    </span>
  )
}

type FigureColumn<Row> = { report: string; path: string; name: FigureKey; value: (row: Row) => Value }

/** Makes columns of a table of figures: each header tells what it means. */
export function useFigureColumns() {
  const format = useFormat()
  const texts = useTexts('reports')
  return <Row,>(columns: readonly FigureColumn<Row>[]): Column<Row>[] =>
    columns.map(({ report, path, name, value }) =>
      column(name, <FigureName report={report} path={path} label={texts.figures[name]} />, right, (row) =>
        writeFigure(format, value(row), unitOf(name)),
      ),
    )
}
