import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { screeningTypesQuery } from '@/api/queries'
import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { DownloadButton } from '@/ui/actions/download-button'
import { LoadMore } from '@/ui/lists/pagination'
import { Panel } from '@/ui/page/panel'
import { EmptyState } from '@/ui/states/states'
import { fetchFile, type Result, readsQuery, resultsQuery } from '../queries/results'

const BYTES_PER_KB = 1024

/** What centers have given me. Only I and that center can open it. */
export function ResultList({ appointment }: { appointment: string | undefined }) {
  const texts = useTexts('results')
  const change = useSearchChange()
  return (
    <Panel
      title={appointment ? texts.ofOne : texts.all}
      description={texts.private}
      skeleton="h-60"
      actions={
        appointment ? (
          <Button size="s" onClick={() => change({ appointment: undefined })}>
            {texts.showAll}
          </Button>
        ) : null
      }
    >
      <Results appointment={appointment} />
    </Panel>
  )
}

function Results({ appointment }: { appointment: string | undefined }) {
  const texts = useTexts('results')
  const query = resultsQuery(appointment)
  const { items: results, more } = useList(query)
  if (results.length === 0) return <EmptyState title={texts.none}>{texts.noneText}</EmptyState>
  return (
    <>
      <ul aria-label={texts.all} className="flex flex-col">
        {results.map((result) => (
          <ResultRow key={result.id} result={result} />
        ))}
      </ul>
      <LoadMore {...more} />
    </>
  )
}

function ResultRow({ result }: { result: Result }) {
  const texts = useTexts('results')
  const format = useFormat()
  const change = useSearchChange()
  const queryClient = useQueryClient()
  const types = useSuspenseQuery(screeningTypesQuery).data
  const { id, name, screeningTypeId, centerName, uploadedAt, sizeBytes, hasNotes } = result
  const size = texts.size({ kilobytes: format.number(Math.max(1, Math.round(sizeBytes / BYTES_PER_KB))) })
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-4">
      <div className="min-w-0">
        <h3 className="text-lg">{types.find((type) => type.id === screeningTypeId)?.name ?? name}</h3>
        <p className="text-sm text-ink-2">
          {centerName} · {format.date(uploadedAt)}
        </p>
        <p className="text-sm break-words text-ink-2">
          {name} · {size}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <DownloadButton
          size="s"
          kind="primary"
          name={name}
          fetchFile={() => fetchFile(id)}
          onSaved={() => void queryClient.invalidateQueries({ queryKey: readsQuery(id).queryKey })}
          aria-label={texts.downloadNamed({ name })}
        >
          {texts.download}
        </DownloadButton>
        {hasNotes ? (
          <Button size="s" aria-label={texts.notesOf({ name })} onClick={() => change({ notes: id, looks: undefined })}>
            {texts.notes}
          </Button>
        ) : null}
        <Button size="s" aria-label={texts.looksOf({ name })} onClick={() => change({ looks: id, notes: undefined })}>
          {texts.looks}
        </Button>
      </div>
    </li>
  )
}
