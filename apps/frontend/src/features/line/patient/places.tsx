import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { Panel } from '@/ui/page/panel'
import { lazyPart } from '@/ui/states/lazy-part'

const PlaceList = lazyPart(() => import('./place-list'), 'PlaceList')

/** My places in line; those that have ended behind a click. */
export function Places() {
  const texts = useTexts('line')
  return (
    <Panel
      title={texts.mine}
      description={texts.mineText}
      skeleton="h-52"
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
