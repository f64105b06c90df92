import { type AskedFactor, askedFactorStore } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { Dialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import { useCode } from '../queries/second-factor'
import { CodeDialog } from './code-dialog'

const close = () => askedFactorStore.set(null)

/** What the API has refused for want of a second factor: leads to where it is turned on, or asks for a code of it. */
export function AskForFactor({ what, isReading }: NonNullable<AskedFactor>) {
  const texts = useTexts('secondFactor')
  const { mutate, error, isPending } = useCode('give')
  if (what === 'missing') {
    return (
      <Dialog
        isOpen
        size="s"
        onClose={close}
        title={texts.missing}
        actions={
          <LinkButton kind="primary" to="/admin/account" onClick={close}>
            {texts.toAccount}
          </LinkButton>
        }
      >
        <p>{texts.missingText}</p>
      </Dialog>
    )
  }
  const give = (code: string) =>
    mutate(code, {
      onSuccess: () => {
        close()
        // What could not be read is read again; what was to be written is sent again by whoever wanted it.
        if (isReading) location.reload()
        else showToast({ text: texts.given })
      },
    })
  return (
    <CodeDialog
      title={texts.stale}
      confirmLabel={texts.give}
      isBusy={isPending}
      error={error}
      onCode={give}
      onClose={close}
    >
      <p>{texts.staleText}</p>
    </CodeDialog>
  )
}
