import { useState } from 'react'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Form } from '@/ui/fields/form'
import { Problem } from '@/ui/fields/problem'
import { TextArea } from '@/ui/fields/text-field'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import type { Subject } from '../address'
import { useOpenAppeal } from '../queries/appeals'

const TEXT_MAX = 2_000
const TEXT_MIN = 10

/** Says why somebody should look again; about the place or the offer that the address names. */
export function AppealForm({ subject: { entry, offer } }: { subject: Subject }) {
  const texts = useTexts('appeals')
  const change = useSearchChange()
  const [text, setText] = useState('')
  const [isShort, setIsShort] = useState(false)
  const { mutate, error, isPending } = useOpenAppeal()
  const send = () => {
    const words = text.trim()
    setIsShort(words.length < TEXT_MIN)
    if (words.length < TEXT_MIN) return
    const about = offer
      ? ({ about: 'offer', offerId: offer, text: words } as const)
      : ({ about: 'pause', entryId: entry ?? '', text: words } as const)
    mutate(about, {
      onSuccess: () => {
        showToast({ text: texts.sent })
        change({ entry: undefined, offer: undefined })
      },
    })
  }
  return (
    <Panel title={offer ? texts.ofOffer : texts.ofPause} description={texts.formText} skeleton="h-64">
      <Form onSubmit={send}>
        <TextArea
          label={texts.why}
          hint={texts.whyHint}
          rows={5}
          maxLength={TEXT_MAX}
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={isShort ? texts.tooShort : null}
        />
        <Problem error={error} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="primary" isBusy={isPending}>
            {texts.send}
          </Button>
          <Button kind="quiet" onClick={() => change({ entry: undefined, offer: undefined })}>
            {texts.leaveIt}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}
