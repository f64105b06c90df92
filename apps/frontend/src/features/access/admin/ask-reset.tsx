import { useQuery } from '@tanstack/react-query'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { Status } from '@/ui/states/badge'
import type { Person } from '../queries/users'
import { resetsQuery, useAskForReset } from '../queries/users'

/** Of somebody who has lost their second factor: asks for its end, which another administrator decides on. */
export function AskReset({ person: { id, hasSecondFactor } }: { person: Person }) {
  const { reset: texts, asked } = useTexts('users')
  const isAsked = useQuery(resetsQuery).data?.items.some(({ userId }) => userId === id) ?? false
  const { mutate, error, isPending } = useAskForReset()
  if (!hasSecondFactor) return null
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-3">
      <Problem error={error} />
      <div className="flex items-center justify-between gap-3">
        <span className="font-medium">{texts.factor}</span>
        {isAsked ? (
          <Status tone="info">{asked}</Status>
        ) : (
          <Button size="s" isBusy={isPending} onClick={() => mutate(id)}>
            {texts.ask}
          </Button>
        )}
      </div>
      <p className="text-sm text-ink-2">{texts.askText}</p>
    </section>
  )
}
