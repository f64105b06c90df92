import { lazy } from 'react'
import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { Panel } from '@/ui/page/panel'
import { Skeleton } from '@/ui/states/skeleton'

const PlaceList = lazy(() => import('./place-list').then((all) => ({ default: all.PlaceList })))

/** My places in line; those that have ended behind a click. */
export function Places() {
  const texts = useTexts('line')
  return (
    <Panel
      title={texts.mine}
      description={texts.mineText}
      skeleton={<Skeleton className="h-52" />}
      actions={
        <LinkButton to="/patient/join" size="s" kind="primary">
          {texts.join}
        </LinkButton>
      }
    >
      <PlaceList />
    </Panel>
  )
}
