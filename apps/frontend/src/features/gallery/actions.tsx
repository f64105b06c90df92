import { useState } from 'react'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { DownloadButton } from '@/ui/actions/download-button'
import { IconButton } from '@/ui/actions/icon-button'
import { LinkButton, TextLink } from '@/ui/actions/link-button'
import { Menu } from '@/ui/actions/menu'
import { Icon } from '@/ui/icon'
import { showToast } from '@/ui/overlays/toasts'

export function Actions() {
  const { example } = useTexts('gallery')
  const [isBusy, setIsBusy] = useState(false)
  const wait = () => {
    setIsBusy(true)
    setTimeout(() => setIsBusy(false), 2000)
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button kind="primary" isBusy={isBusy} onClick={wait}>
        {example.save}
      </Button>
      <Button>{example.save}</Button>
      <Button kind="quiet" icon={<Icon name="download" />}>
        {example.save}
      </Button>
      <Button kind="danger">{example.remove}</Button>
      <Button size="s">{example.save}</Button>
      <Button disabled>{example.save}</Button>
      <DownloadButton name="example.txt" fetchFile={async () => new Blob([example.saved])}>
        {example.save}
      </DownloadButton>
      <IconButton icon="copy" label={example.save} />
      <LinkButton to="/">{example.place}</LinkButton>
      <TextLink to="/">{example.place}</TextLink>
      <Menu
        label={example.people}
        trigger={<Icon name="more" />}
        items={[
          { id: 'save', label: example.save, onSelect: () => showToast({ text: example.saved }) },
          {
            id: 'remove',
            label: example.remove,
            isDangerous: true,
            onSelect: () => showToast({ text: example.removed }),
          },
        ]}
      />
    </div>
  )
}
