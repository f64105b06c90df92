import { useProblemText } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import type { Narrowing } from '../address'
import { type Person, useStep } from '../queries/users'

type Named = Pick<Person, 'id' | 'fullName'>

/** Lets somebody in again, and says so. */
export function useRestore(narrowing: Narrowing) {
  const texts = useTexts('users')
  const problem = useProblemText()
  const { mutate, isPending } = useStep(narrowing)
  const restore = ({ id, fullName }: Named) =>
    mutate(
      { id, kind: 'restore' },
      {
        onSuccess: () => showToast({ text: texts.restoredToast({ name: fullName }) }),
        onError: (error) => showToast({ tone: 'bad', text: problem(error).message }),
      },
    )
  return { restore, isPending }
}

type SuspendDialogProps = { person: Person | null; narrowing: Narrowing; onClose: () => void }

/** Says what it means for the person before it happens; it can be taken back, but their sessions are gone. */
export function SuspendDialog({ person, narrowing, onClose }: SuspendDialogProps) {
  const texts = useTexts('users')
  const problem = useProblemText()
  const { mutate, isPending } = useStep(narrowing)
  const { restore } = useRestore(narrowing)
  const suspend = ({ id, fullName: name, ...rest }: Person) =>
    mutate(
      { id, kind: 'suspend' },
      {
        onSuccess: () =>
          showToast({
            text: texts.suspendedToast({ name }),
            undo: () => restore({ ...rest, id, fullName: name }),
          }),
        onError: (error) => showToast({ tone: 'bad', text: problem(error).message }),
        onSettled: onClose,
      },
    )
  return (
    <ConfirmDialog
      isOpen={person !== null}
      onClose={onClose}
      title={texts.suspendTitle({ name: person?.fullName ?? '' })}
      confirmLabel={texts.suspend}
      isBusy={isPending}
      isDangerous
      onConfirm={() => person && suspend(person)}
    >
      <p>{texts.suspendText({ email: person?.email ?? '' })}</p>
    </ConfirmDialog>
  )
}
