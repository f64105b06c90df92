import { useTexts } from '@/texts/texts'
import type { Tone } from '@/ui/fields/form-message'
import { Status } from '@/ui/states/badge'
import type { CenterStatus as State } from '../queries/all'

const tones: Record<State, Tone> = { pending: 'info', active: 'good', suspended: 'warn', rejected: 'neutral' }

export function CenterStatus({ status }: { status: State }) {
  const texts = useTexts('centerReview')
  return <Status tone={tones[status]}>{texts.statuses[status]}</Status>
}
