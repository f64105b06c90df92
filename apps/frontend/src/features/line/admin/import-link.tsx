import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { Icon } from '@/ui/icon'

export function ImportLink() {
  const texts = useTexts('waitlist')
  return (
    <LinkButton to="/admin/waitlist/import" kind="primary" icon={<Icon name="upload" />}>
      {texts.importOpen}
    </LinkButton>
  )
}
