import { useSuspenseQuery } from '@tanstack/react-query'
import { screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import type { Tone } from '@/ui/fields/form-message'
import { Status } from '@/ui/states/badge'
import type { Visit } from '../queries/visits'

const tones: Record<Visit['status'], Tone> = {
  scheduled: 'info',
  checked_in: 'warn',
  completed: 'good',
  cancelled: 'neutral',
  no_show: 'bad',
}

export function VisitStatus({ status }: { status: Visit['status'] }) {
  return <Status tone={tones[status]}>{useTexts('visits').statuses[status]}</Status>
}

export function VisitRow({ visit }: { visit: Visit }) {
  const texts = useTexts('visits')
  const format = useFormat()
  const change = useSearchChange()
  const types = useSuspenseQuery(screeningTypesQuery).data
  const { id, startsAt, patientName, screeningTypeId, status } = visit
  return (
    <li className="grid grid-cols-[4rem_1fr_auto] items-center gap-x-3 border-t border-line py-3">
      <span className="font-serif text-xl tabular-nums">{format.time(startsAt)}</span>
      <div className="min-w-0">
        <p className="font-medium break-words">{patientName}</p>
        <p className="text-sm text-ink-2">{types.find((type) => type.id === screeningTypeId)?.name}</p>
        <div className="pt-1 sm:hidden">
          <VisitStatus status={status} />
        </div>
      </div>
      <div className="flex items-center gap-3">
        <span className="hidden sm:inline">
          <VisitStatus status={status} />
        </span>
        <Button size="s" onClick={() => change({ visit: id })} aria-label={texts.openNamed({ name: patientName })}>
          {texts.open}
        </Button>
      </div>
    </li>
  )
}
