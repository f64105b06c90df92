import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Problem } from '@/ui/fields/problem'
import { SkeletonLines } from '@/ui/states/skeleton'
import { type Definition, definitionsQuery } from '../../queries'
import type { Asked } from './figure-help'

/** What one figure means, as the API defines it. */
export function Meaning({ asked }: { asked: Asked }) {
  const texts = useTexts('reportMeaning')
  const { data, error } = useQuery(definitionsQuery)
  if (error) return <Problem error={error} />
  if (!data) return <SkeletonLines count={5} />
  const found = data.items.find(({ report, path }) => report === asked.report && isAt(path, asked.path))
  return found ? <DefinitionText definition={found} /> : <p>{texts.noDefinition}</p>
}

const isAt = (path: string, asked: string) => path === asked || path === `${asked}.value`

/** The API says what its figures mean in English alone. */
export function DefinitionText({ definition }: { definition: Definition }) {
  const texts = useTexts('reportMeaning')
  const format = useFormat()
  const { numerator, denominator, countedOn, filters } = definition
  const division = numerator && denominator ? `${numerator} ÷ ${denominator}` : null
  return (
    <div className="flex flex-col gap-4">
      <p lang="en">{definition.definition}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
        {division ? (
          <Row label={texts.means.division}>
            <span lang="en">{division}</span>
          </Row>
        ) : null}
        <Row label={texts.means.countedOn}>
          <span lang="en">{countedOn}</span>
        </Row>
        <Row label={texts.means.filters}>{format.list(filters.map((filter) => texts.filterNames[filter]))}</Row>
      </dl>
    </div>
  )
}

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-2">{label}</dt>
    <dd>{children}</dd>
  </>
)
