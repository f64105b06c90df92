import { Suspense } from 'react'
import { useStore } from '@/lib/store'
import { askedFactorStore } from '@/session/session-store'
import { lazyPart } from '@/ui/states/lazy-part'

const AskForFactor = lazyPart(() => import('./ask-for-factor'), 'AskForFactor')

/** Around the pages of staff: asks for a second factor when the API has. */
export function FactorGate() {
  const asked = useStore(askedFactorStore)
  return asked ? (
    <Suspense fallback={null}>
      <AskForFactor {...asked} />
    </Suspense>
  ) : null
}
