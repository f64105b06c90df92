import { useProblemText } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Icon } from '@/ui/icon'
import { showToast } from '@/ui/overlays/toasts'
import { useExport, type Wish } from '../queries'

/** Takes the list away as it is narrowed on the page, all of it. */
export function ExportButton(wish: Wish) {
  const texts = useTexts('exports')
  const problem = useProblemText()
  const { mutate, isPending } = useExport()
  const save = () =>
    mutate(wish, {
      onSuccess: (name) => showToast({ text: texts.saved({ name }) }),
      onError: (error) => showToast({ tone: 'bad', text: problem(error).message }),
    })
  return (
    <Button
      icon={<Icon name="download" />}
      isBusy={isPending}
      aria-label={texts.exportOf({ list: texts.lists[wish.list] })}
      onClick={save}
    >
      {texts.export}
    </Button>
  )
}
