import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { showToast } from '@/ui/overlays/toasts'
import { Card } from '@/ui/page/card'
import { type MyCenter, useAccept } from '../queries/mine'

/** Centers that ask me to work for them. */
export function Invitations({ centers }: { centers: readonly MyCenter[] }) {
  const texts = useTexts('centers')
  const { mutate, isPending, variables, error } = useAccept()
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-xl">{texts.invited}</h2>
      <Problem error={error} />
      {centers.map(({ id, name }) => (
        <div key={id} className="flex flex-wrap items-center justify-between gap-3">
          <p>{texts.invitedBy({ name })}</p>
          <Button
            kind="primary"
            isBusy={isPending && variables === id}
            onClick={() => mutate(id, { onSuccess: () => showToast({ text: texts.accepted({ name }) }) })}
          >
            {texts.accept}
          </Button>
        </div>
      ))}
    </Card>
  )
}
