import { useTexts } from '@/texts/texts'
import type { Tone } from '@/ui/fields/form-message'
import { Status } from '@/ui/states/badge'
import type { Appeal } from '../queries/appeals'

const tones: Record<Appeal['status'], Tone> = {
  open: 'info',
  accepted: 'good',
  refused: 'warn',
  withdrawn: 'neutral',
}

export function AppealStatus({ status }: { status: Appeal['status'] }) {
  const texts = useTexts('appeals')
  return <Status tone={tones[status]}>{texts.statuses[status]}</Status>
}
