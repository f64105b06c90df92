import { useTexts } from '@/texts/texts'
import { Status } from '@/ui/badge'
import type { Tone } from '@/ui/form-message'
import type { Appeal } from './queries'

const tones: Record<Appeal['status'], Tone> = {
  ...{ open: 'info', accepted: 'good', refused: 'warn', withdrawn: 'neutral' },
}

export function AppealStatus({ status }: { status: Appeal['status'] }) {
  const texts = useTexts('appeals')
  return <Status tone={tones[status]}>{texts.statuses[status]}</Status>
}
