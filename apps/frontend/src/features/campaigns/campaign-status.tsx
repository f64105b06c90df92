import { useTexts } from '@/texts/texts'
import { Status } from '@/ui/badge'
import type { Tone } from '@/ui/form-message'
import type { CampaignStatus as State } from './queries'

const tones: Record<State, Tone> = {
  ...{ draft: 'neutral', active: 'good', paused: 'warn' },
  ...{ exhausted: 'warn', closed: 'neutral' },
}

export function CampaignStatus({ status }: { status: State }) {
  const texts = useTexts('campaigns')
  return <Status tone={tones[status]}>{texts.statuses[status]}</Status>
}
