import { useMutation } from '@tanstack/react-query'
import { api } from '@/api/client'
import { useProblemText } from '@/api/problem-text'
import { saveFile } from '@/lib/save-file'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Icon } from '@/ui/icon'
import { showToast } from '@/ui/overlays/toasts'
import type { Payout } from '../queries/payouts'

/** The statement as a PDF. It is fetched with the token, which a plain link does not carry. */
export function SaveStatement({ payout: { id, from, to } }: { payout: Payout }) {
  const texts = useTexts('payouts')
  const problem = useProblemText()
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const params = { path: { id } }
      const { data } = await api.GET('/api/admin/payouts/{id}/statement.pdf', { params, parseAs: 'blob' })
      saveFile(`statement-${from}-${to}.pdf`, data as unknown as Blob, 'application/pdf')
    },
    onError: (error) => showToast({ tone: 'bad', text: problem(error).message }),
  })
  return (
    <Button icon={<Icon name="download" />} isBusy={isPending} onClick={() => mutate()}>
      {texts.statement}
    </Button>
  )
}
