import { type FormEvent, useId, useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { Dialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import type { Category } from '../queries'
import { useWriteCategory } from '../queries'

const NAME_MAX = 100

/** The name of a category, a new one or one that is there. */
export function CategoryDialog({ category, onClose }: { category?: Category; onClose: () => void }) {
  const texts = useTexts('screenings')
  const common = useTexts('common')
  const id = useId()
  const { mutate, isPending, error } = useWriteCategory()
  const [name, setName] = useState(category?.name ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const saved = () => {
      showToast({ text: texts.saved({ name: name.trim() }) })
      onClose()
    }
    if (!isPending) mutate({ id: category?.id ?? null, change: { name: name.trim() } }, { onSuccess: saved })
  }
  const { name: refused } = fieldErrors(error)
  return (
    <Dialog
      isOpen
      size="s"
      onClose={onClose}
      title={category ? texts.renameOne(category) : texts.addCategory}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={id} kind="primary" isBusy={isPending}>
            {category ? texts.rename : texts.add}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={texts.name}
          required
          maxLength={NAME_MAX}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={refused}
        />
        {error && !refused ? <Problem error={error} /> : null}
      </form>
    </Dialog>
  )
}
