import { useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Form, textOf } from '@/ui/fields/form'
import { FormMessage } from '@/ui/fields/form-message'
import { Problem } from '@/ui/fields/problem'
import { Select } from '@/ui/fields/select'
import { TextField } from '@/ui/fields/text-field'
import { type Entry, useMove } from '../queries/waitlist'

const tiers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** Moves a place to another priority tier. Why is asked for, because somebody else will be asked why. */
export function MoveForm({ entry }: { entry: Entry }) {
  const texts = useTexts('waitlist')
  const { mutate, error, isPending, data: moved } = useMove(entry.id)
  const [isMissing, setIsMissing] = useState(false)
  // Anew after each move: its reason is no reason for the next one.
  const [moves, setMoves] = useState(0)
  const move = (data: FormData) => {
    const reason = textOf(data, 'reason').trim()
    const priorityTier = Number(textOf(data, 'tier'))
    setIsMissing(reason === '')
    if (reason === '') return
    mutate({ priorityTier, reason }, { onSuccess: () => setMoves(moves + 1) })
  }
  return (
    <Form key={moves} onSubmit={move} className="border-t border-line pt-4">
      <div>
        <h3 className="text-lg">{texts.move}</h3>
        <p className="text-sm text-ink-2">{texts.moveText}</p>
      </div>
      <Problem error={error} />
      {moved ? <FormMessage tone="good">{texts.moved({ tier: moved.priorityTier })}</FormMessage> : null}
      <div className="grid gap-4 sm:grid-cols-[10rem_1fr]">
        <Select
          label={texts.tier}
          name="tier"
          defaultValue={String(entry.priorityTier)}
          options={tiers.map((tier) => ({ value: String(tier), label: texts.tierName({ tier }) }))}
        />
        <TextField
          label={texts.reason}
          name="reason"
          maxLength={200}
          error={isMissing ? texts.reasonMissing : (fieldErrors(error).reason ?? null)}
        />
      </div>
      <div>
        <Button type="submit" isBusy={isPending}>
          {texts.moveIt}
        </Button>
      </div>
    </Form>
  )
}
