import { useMutation } from '@tanstack/react-query'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { Icon } from '@/ui/icon'
import { Panel } from '@/ui/page/panel'
import { collectMyData } from '../queries'

/** Everything that is stored about somebody, for them to keep. */
export function MyData() {
  const texts = useTexts('profile')
  const download = useMutation({ mutationFn: collectMyData, onSuccess: saveAsFile })
  return (
    <Panel title={texts.data} description={texts.dataText}>
      <Problem error={download.error} />
      <div>
        <Button icon={<Icon name="download" />} isBusy={download.isPending} onClick={() => download.mutate()}>
          {texts.download}
        </Button>
      </div>
    </Panel>
  )
}

function saveAsFile(data: object): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'goodturn-my-data.json'
  link.click()
  // After the click has been taken up.
  setTimeout(() => URL.revokeObjectURL(url), 1_000)
}
