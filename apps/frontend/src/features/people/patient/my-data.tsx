import { useMutation } from '@tanstack/react-query'
import { useProblemText } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage } from '@/ui/fields/form-message'
import { Icon } from '@/ui/icon'
import { Panel } from '@/ui/page/panel'
import { collectMyData } from '../queries'

/** Everything that is stored about somebody, for them to keep. */
export function MyData() {
  const texts = useTexts('profile')
  const problem = useProblemText()
  const download = useMutation({ mutationFn: collectMyData, onSuccess: saveAsFile })
  return (
    <Panel title={texts.data} description={texts.dataText}>
      {download.error ? <FormMessage>{problem(download.error).message}</FormMessage> : null}
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
