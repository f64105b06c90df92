import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useLanguage } from '@/lib/preferences'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Select } from '@/ui/fields/select'
import { type Column, column, Table } from '@/ui/lists/table'
import type { VersionsAddress } from '../../address'
import { type PolicyVersion, versionsQuery } from '../../queries/policies'
import { compareTexts, type PartChange } from './compare-texts'

/** Two versions beside each other: the sentences that one has and the other has not. */
export function VersionDifference({ address }: { address: VersionsAddress }) {
  const texts = useTexts('policies')
  const format = useFormat()
  const change = useSearchChange()
  const { items } = useSuspenseQuery(versionsQuery(useLanguage(), address.cursor)).data
  const [before, after] = chosenOf(items, address)
  if (!before || !after) return <p className="text-ink-2">{texts.onlyOne}</p>
  const options = items.map(({ version }) => ({
    value: String(version),
    label: texts.version(format.number(version)),
  }))
  const choices = [
    ['before', texts.before, before],
    ['after', texts.after, after],
  ] as const
  return (
    <>
      <div className="no-print flex flex-wrap gap-4">
        {choices.map(([name, label, { version }]) => (
          <Select
            key={name}
            label={label}
            className="w-48"
            options={options}
            value={String(version)}
            // The page of versions that is open stays.
            onValueChange={(value) => change({ [name]: Number(value), cursor: address.cursor })}
          />
        ))}
      </div>
      <Changes before={before} after={after} />
    </>
  )
}

/** The two that the address names; else the one in force, or the newest, beside the one before it. */
function chosenOf(items: readonly PolicyVersion[], { before, after }: VersionsAddress) {
  const numbered = (number: number | undefined) => items.find(({ version }) => version === number)
  const newer = numbered(after) ?? items.find(({ isActive }) => isActive) ?? items[0]
  const older = numbered(before) ?? items.find(({ version }) => newer && version < newer.version) ?? items[1]
  return [older, newer] as const
}

function Changes({ before, after }: { before: PolicyVersion; after: PolicyVersion }) {
  const texts = useTexts('policies')
  const format = useFormat()
  const sentences = (lines: string[]) => (lines.length > 0 ? lines.join(' ') : '–')
  const columns: Column<PartChange>[] = [
    column('part', texts.about, ({ title }) => title),
    column('before', texts.version(format.number(before.version)), { className: 'min-w-48' }, ({ gone }) =>
      sentences(gone),
    ),
    column('after', texts.version(format.number(after.version)), { className: 'min-w-48' }, ({ come }) =>
      sentences(come),
    ),
  ]
  return (
    <Table
      caption={texts.difference}
      columns={columns}
      rows={compareTexts(before.text, after.text)}
      rowKey={({ key }) => key}
      empty={<p className="text-ink-2">{texts.same}</p>}
    />
  )
}
