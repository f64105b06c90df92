import { useTexts } from '@/texts/texts'
import type { Tone } from '@/ui/fields/form-message'
import { Status } from '@/ui/states/badge'
import type { Entry } from '../queries/waitlist'

const tones: Record<Entry['status'], Tone> = {
  waiting: 'info',
  paused: 'warn',
  matched: 'good',
  claimed: 'good',
  served: 'good',
  withdrawn: 'neutral',
  expired: 'neutral',
}

export function EntryStatus({ status }: { status: Entry['status'] }) {
  const texts = useTexts('waitlist')
  return <Status tone={tones[status]}>{texts.statuses[status]}</Status>
}
