import { useState } from 'react'
import { useNow } from '@/lib/use-now'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage } from '@/ui/fields/form-message'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { Countdown } from '@/ui/states/countdown'
import { ProgressBar } from '@/ui/states/progress-bar'
import { SkeletonLines } from '@/ui/states/skeleton'
import { EmptyState, ErrorState } from '@/ui/states/states'

const OFFER_MS = 2 * 86_400_000 + 5 * 3_600_000

export function States() {
  const { example } = useTexts('gallery')
  const now = useNow()
  const [endsAt] = useState(() => Date.now() + OFFER_MS)
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap gap-3">
        <Status tone="good">{example.funded}</Status>
        <Status>{example.waiting}</Status>
        <Status tone="warn">{example.expired}</Status>
        <Status tone="bad">{example.remove}</Status>
        <Status tone="info">{example.state}</Status>
        <Countdown leftMs={endsAt - now} />
      </div>
      <FormMessage tone="info">{example.hint}</FormMessage>
      <FormMessage tone="good">{example.saved}</FormMessage>
      <FormMessage tone="warn">{example.confirmText}</FormMessage>
      <ProgressBar label={example.progress} done={38} total={100} />
      <SkeletonLines />
      <EmptyState title={example.empty}>{example.emptyText}</EmptyState>
      <ErrorState message={example.error} requestId="a46bdd43-3c0e-469f" onRetry={() => undefined} />
      <Panel title={example.broken}>
        <Breakable />
      </Panel>
    </div>
  )
}

function Breakable() {
  const { example } = useTexts('gallery')
  const [isBroken, setIsBroken] = useState(false)
  if (isBroken) throw new Error('broken on purpose')
  return (
    <div>
      <Button onClick={() => setIsBroken(true)}>{example.breakIt}</Button>
    </div>
  )
}
