import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Drawer } from '@/ui/overlays/dialog'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { SkeletonLines } from '@/ui/states/skeleton'
import type { Visit } from '../queries/visits'
import { ResultFiles } from './result-files'
import { VisitActions } from './visit-actions'
import { VisitStatus } from './visit-row'

/** One visit beside the day: what it is, what becomes of it, and its results. */
export function VisitDrawer({ visit }: { visit: Visit | null }) {
  const change = useSearchChange()
  return (
    <Drawer title={visit?.patientName ?? ''} isOpen={visit !== null} onClose={() => change({ visit: undefined })}>
      {visit ? (
        <ErrorBoundary>
          <Suspense fallback={<SkeletonLines />}>
            <VisitDetail visit={visit} />
          </Suspense>
        </ErrorBoundary>
      ) : null}
    </Drawer>
  )
}

function VisitDetail({ visit }: { visit: Visit }) {
  const texts = useTexts('visits')
  const format = useFormat()
  const types = useSuspenseQuery(screeningTypesQuery).data
  const { id, centerId, screeningTypeId, startsAt, endsAt, status, offerId, amountMinor, cancelReason } = visit
  const money = { money: format.money(amountMinor) }
  const isThere = status === 'checked_in' || status === 'completed'
  return (
    <>
      <div className="flex flex-col items-start gap-2">
        <VisitStatus status={status} />
        <p className="text-lg font-medium">{types.find((type) => type.id === screeningTypeId)?.name}</p>
        <p>
          {format.dateTime(startsAt)} – {format.time(endsAt)}
        </p>
        <p className="text-ink-2">{offerId ? texts.sponsored(money) : texts.paysHere(money)}</p>
        {cancelReason ? <p className="text-ink-2">{texts.because({ reason: cancelReason })}</p> : null}
      </div>
      <VisitActions visit={visit} />
      {isThere ? <ResultFiles visit={{ id: centerId, appointmentId: id }} /> : null}
    </>
  )
}
