import type { Schemas } from '@goodturn/client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import type { Tone } from '@/ui/fields/form-message'
import { type Column, column, right, Table } from '@/ui/lists/table'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { fairnessQuery } from '../../queries/runs'
import { ATTRIBUTES, type Attribute, useGroupName } from './use-group-name'

const bandTones: Record<'fine' | 'warn' | 'alert', Tone> = { fine: 'good', warn: 'warn', alert: 'bad' }

/** How the groups have fared in the last thirty days, as the fairness report says. */
export function FairnessGlance() {
  const { fairness } = useTexts('compare')
  return (
    <Panel title={fairness.title} description={fairness.text} skeleton="h-96">
      <Breakdowns />
    </Panel>
  )
}

function Breakdowns() {
  const compare = useTexts('compare')
  const texts = compare.fairness
  const format = useFormat()
  const report = useSuspenseQuery(fairnessQuery).data
  const of = (attribute: Attribute) => report.breakdowns.find(({ by }) => by.length === 1 && by[0] === attribute)
  return (
    <>
      {ATTRIBUTES.map((attribute) => {
        const groups = of(attribute)?.groups ?? []
        return (
          <details key={attribute} open={attribute !== 'state'} className="rounded-medium border border-line">
            <summary className="min-h-11 px-4 py-2.5">
              <span className="mr-3 ml-1 font-medium">{compare.by[attribute]}</span>
              <Worst groups={groups} />
            </summary>
            <div className="px-2 pb-2">
              <Groups attribute={attribute} groups={groups} />
            </div>
          </details>
        )
      })}
      <p className="text-sm text-ink-2">{texts.hidden(format.number(report.smallestCount))}</p>
    </>
  )
}

type Group = Schemas['FairnessGroup']

/** The worst band of an attribute, so that a look is enough. */
function Worst({ groups }: { groups: readonly Group[] }) {
  const { fairness: texts } = useTexts('compare')
  const band = (['alert', 'warn', 'fine'] as const).find((each) => groups.some((group) => group.band === each))
  if (!band) return null
  return <Status tone={bandTones[band]}>{texts.bands[band]}</Status>
}

function Groups({ attribute, groups }: { attribute: Attribute; groups: readonly Group[] }) {
  const compare = useTexts('compare')
  const texts = compare.fairness
  const format = useFormat()
  const groupName = useGroupName()
  const nameOf = (group: Group) =>
    groupName(attribute, (attribute === 'state' ? group.stateCode : group[attribute]) ?? 'unknown')
  const count = (value: number | null) => (value === null ? texts.few : format.number(value))
  const share = (value: number | null) => (value === null ? '–' : format.percent(value))
  const columns: Column<Group>[] = [
    column('group', compare.by[attribute], nameOf),
    column('need', texts.inNeed, right, ({ inNeed }) => count(inNeed)),
    column('matched', texts.matched, right, ({ matched }) => count(matched)),
    column('rate', texts.rate, right, ({ matchRate }) => share(matchRate)),
    column('band', texts.toBest, right, ({ band, ratioToBest }) =>
      band === null ? '–' : <Status tone={bandTones[band]}>{share(ratioToBest)}</Status>,
    ),
  ]
  return <Table caption={compare.by[attribute]} columns={columns} rows={groups} rowKey={nameOf} />
}
