import { createFileRoute } from '@tanstack/react-router'
import { LaterHistoryTable } from '@/features/audit/admin/later-history'
import { LaterExport } from '@/features/exports/admin/later-export'
import { filtersOf, waitlistAddress } from '@/features/line/address'
import { EntryDrawer, EntryList, ImportLink, RenewalPanel } from '@/features/line/admin/entry-list'
import { entriesQuery } from '@/features/line/queries/waitlist'
import { useSearchChange } from '@/lib/use-search-change'
import { loadTexts, useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'

export const Route = createFileRoute('/admin/waitlist/')({
  validateSearch: waitlistAddress,
  loaderDeps: ({ search: narrowing }) => narrowing,
  loader: ({ context: { queryClient }, deps }) => {
    void queryClient.prefetchQuery(entriesQuery(deps))
    return loadTexts('waitlist')
  },
  component: WaitlistPage,
})

function WaitlistPage() {
  const texts = useTexts('waitlist')
  const change = useSearchChange()
  const { entry, ...narrowing } = Route.useSearch()
  const close = () => change({ entry: undefined, cursor: narrowing.cursor })
  const actions = [<LaterExport key="csv" list="waitlist" filters={filtersOf(narrowing)} />, <ImportLink key="in" />]
  const history = entry ? <LaterHistoryTable entity="waitlist_entry" entityId={entry} /> : null
  return (
    <Page isWide title={texts.title} description={texts.text} actions={actions}>
      <EntryList narrowing={narrowing} />
      <RenewalPanel narrowing={narrowing} />
      <EntryDrawer entryId={entry} narrowing={narrowing} onClose={close} history={history} />
    </Page>
  )
}
