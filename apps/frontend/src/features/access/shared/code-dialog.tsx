import { type ReactNode, useId } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Form, textOf } from '@/ui/fields/form'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { Dialog } from '@/ui/overlays/dialog'

type CodeDialogProps = {
  title: ReactNode
  children: ReactNode
  confirmLabel: ReactNode
  isDangerous?: boolean
  isBusy: boolean
  error: unknown
  onCode: (code: string) => void
  onClose: () => void
}

/** Asks for a code of the second factor. */
export function CodeDialog(props: CodeDialogProps) {
  const { title, children, confirmLabel, isDangerous, isBusy, error, onCode, onClose } = props
  const texts = useTexts('secondFactor')
  const common = useTexts('common')
  const id = useId()
  const { code } = fieldErrors(error)
  return (
    <Dialog
      isOpen
      size="s"
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={id} kind={isDangerous ? 'danger' : 'primary'} isBusy={isBusy}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {error && !code ? <Problem error={error} /> : null}
      <Form id={id} onSubmit={(data) => !isBusy && onCode(textOf(data, 'code'))}>
        <TextField
          label={texts.code}
          hint={texts.codeHint}
          name="code"
          autoComplete="one-time-code"
          spellCheck={false}
          required
          minLength={6}
          maxLength={40}
          error={code ? texts.wrong : null}
        />
      </Form>
    </Dialog>
  )
}
