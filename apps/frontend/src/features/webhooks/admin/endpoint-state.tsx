import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Status } from '@/ui/states/badge'
import type { Endpoint } from '../queries'

/** Whether an endpoint is told of anything, and whether that works. */
export function EndpointState({ endpoint: { isOn, offReason, failingSince } }: { endpoint: Endpoint }) {
  const texts = useTexts('webhooks')
  const format = useFormat()
  if (!isOn) {
    return <Status tone={offReason === 'by_hand' ? 'neutral' : 'bad'}>{texts.off[offReason ?? 'by_hand']}</Status>
  }
  if (failingSince) return <Status tone="warn">{texts.failing({ since: format.dateTime(failingSince) })}</Status>
  return <Status tone="good">{texts.on}</Status>
}
