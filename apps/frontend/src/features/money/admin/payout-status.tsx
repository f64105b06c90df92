import { useTexts } from '@/texts/texts'
import type { Tone } from '@/ui/fields/form-message'
import { Status } from '@/ui/states/badge'
import type { PayoutStatus as State } from '../queries/payouts'

const tones: Record<State, Tone> = {
  draft: 'info',
  approved: 'warn',
  paid: 'good',
  failed: 'bad',
  cancelled: 'neutral',
}

export function PayoutStatus({ status }: { status: State }) {
  const texts = useTexts('payouts')
  return <Status tone={tones[status]}>{texts.statuses[status]}</Status>
}
