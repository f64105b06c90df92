import { useProblemText } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { showToast } from '@/ui/overlays/toasts'
import type { Category } from '../queries'
import { useWriteCategory } from '../queries'

/** Retires a category or takes it back, and offers to undo that. */
export function useSwitchCategory() {
  const texts = useTexts('screenings')
  const problem = useProblemText()
  const { mutate } = useWriteCategory()
  const change = ({ id, name, active }: Category, canUndo = true) =>
    mutate(
      { id, change: { active: !active } },
      {
        onSuccess: (changed) =>
          showToast({
            text: active ? texts.retiredToast({ name }) : texts.takenBackToast({ name }),
            ...(canUndo ? { undo: () => change(changed, false) } : {}),
          }),
        onError: (error) => showToast({ tone: 'bad', text: problem(error).message }),
      },
    )
  return change
}
