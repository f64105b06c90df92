import { useMutation } from '@tanstack/react-query'
import { useProblemText } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Icon } from '@/ui/icon'
import { showToast } from '@/ui/overlays/toasts'
import type { ReportName } from '../../queries'

type DownloadProps = { report: ReportName; query: Record<string, string | number | undefined> }

/** A report as it stands on the page, for a spreadsheet. */
export function Download({ report, query }: DownloadProps) {
  const texts = useTexts('reports')
  const problem = useProblemText()
  const { mutate, isPending } = useMutation({
    mutationFn: async () => (await import('./csv')).saveCsv(report, query),
    onSuccess: (name) => showToast({ text: texts.saved({ name }) }),
    onError: (error) => showToast({ tone: 'bad', text: problem(error).message }),
  })
  return (
    <Button
      size="s"
      icon={<Icon name="download" className="size-4" />}
      isBusy={isPending}
      aria-label={texts.downloadOf({ name: texts.names[report] })}
      onClick={() => mutate()}
    >
      {texts.download}
    </Button>
  )
}
