import { useQueryClient } from '@tanstack/react-query'
import { type DragEvent, useState } from 'react'
import { useProblemText } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { classes } from '@/ui/classes'
import { FormMessage } from '@/ui/fields/form-message'
import { showToast } from '@/ui/overlays/toasts'
import { ProgressBar } from '@/ui/states/progress-bar'
import { filesQuery, type VisitKey } from '../queries/visits'
import { MEDIA_TYPES, refusalOf, sendFile } from './send-file'

/** Dropped or chosen; several go one after the other. */
export function Upload({ visit }: { visit: VisitKey }) {
  const { files: texts } = useTexts('visits')
  const [isOver, setIsOver] = useState(false)
  const { sending, refusals, send } = useSending(visit)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    void send([...event.dataTransfer.files])
  }
  return (
    <>
      <label
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
        className={classes(
          'flex cursor-pointer flex-col items-center gap-1 rounded-large border-2 border-dashed px-4 py-6 text-center',
          'has-focus-visible:outline-3 has-focus-visible:outline-(--focus)',
          isOver ? 'border-brand bg-brand-soft' : 'border-line-strong',
        )}
      >
        <span className="font-medium text-brand">{texts.choose}</span>
        <span className="text-sm text-ink-2">{texts.kinds}</span>
        <input
          type="file"
          multiple
          accept={MEDIA_TYPES.join(',')}
          className="sr-only"
          onChange={(event) => {
            void send([...(event.target.files ?? [])])
            event.target.value = ''
          }}
        />
      </label>
      {sending ? <ProgressBar label={sending.name} done={sending.share} total={1} /> : null}
      {refusals.map((refusal) => (
        <FormMessage key={refusal}>{refusal}</FormMessage>
      ))}
    </>
  )
}

function useSending(visit: VisitKey) {
  const { files: texts } = useTexts('visits')
  const problem = useProblemText()
  const queryClient = useQueryClient()
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null)
  const [refusals, setRefusals] = useState<readonly string[]>([])
  const sendOne = async (file: File): Promise<string | null> => {
    const { name } = file
    const why = refusalOf(file)
    if (why) return texts.refusals[why]({ name })
    setSending({ name, share: 0 })
    try {
      await sendFile(visit, file, (share) => setSending({ name, share }))
      showToast({ text: texts.sent({ name }) })
      return null
    } catch (error) {
      return `${name}: ${problem(error).message}`
    }
  }
  const send = async (files: readonly File[]) => {
    setRefusals([])
    for (const file of files) {
      const refusal = await sendOne(file)
      if (refusal) setRefusals((before) => [...before, refusal])
    }
    setSending(null)
    await queryClient.invalidateQueries({ queryKey: filesQuery(visit).queryKey })
  }
  return { sending, refusals, send }
}
