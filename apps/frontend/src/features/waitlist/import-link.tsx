import { useTexts } from '@/texts/texts'
import { Icon } from '@/ui/icon'
import { LinkButton } from '@/ui/link-button'

export function ImportLink() {
  const texts = useTexts('waitlist')
  return (
    <LinkButton to="/admin/waitlist/import" kind="primary" icon={<Icon name="upload" />}>
      {texts.importOpen}
    </LinkButton>
  )
}
