import { useTexts } from '@/texts/texts'
import type { Tone } from '@/ui/fields/form-message'
import { Status } from '@/ui/states/badge'
import type { CampaignStatus as State } from '../queries/all'

/** The same for the donor and for the staff. */
export const campaignTones: Record<State, Tone> = {
  draft: 'neutral',
  active: 'good',
  paused: 'warn',
  exhausted: 'warn',
  closed: 'neutral',
}

export function CampaignStatus({ status }: { status: State }) {
  const texts = useTexts('campaigns')
  return <Status tone={campaignTones[status]}>{texts.statuses[status]}</Status>
}
