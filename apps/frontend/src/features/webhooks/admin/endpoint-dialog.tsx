import { type FormEvent, useId, useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Checkbox } from '@/ui/fields/choice'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { Dialog } from '@/ui/overlays/dialog'
import { SecretDialog } from '@/ui/overlays/secret-dialog'
import { type Endpoint, eventNames, useAddEndpoint, useChangeEndpoint } from '../queries'

const NAME_MAX = 100
const URL_MAX = 2_000

/** Asks where to and of what an endpoint is told; a new one's secret is shown this once. */
export function EndpointDialog({ endpoint, onClose }: { endpoint?: Endpoint; onClose: () => void }) {
  const texts = useTexts('webhooks')
  const common = useTexts('common')
  const id = useId()
  const add = useAddEndpoint()
  const change = useChangeEndpoint(endpoint?.id ?? '')
  const { isPending, error } = endpoint ? change : add
  const [name, setName] = useState(endpoint?.name ?? '')
  const [url, setUrl] = useState(endpoint?.url ?? '')
  const [events, setEvents] = useState<readonly Endpoint['events'][number][]>(endpoint?.events ?? [])
  const [isAsked, setIsAsked] = useState(false)
  if (add.data) {
    const { name: made, secret } = add.data
    return (
      <SecretDialog
        title={texts.secretOf({ name: made })}
        warning={texts.once}
        secret={secret}
        labels={texts.secret}
        onClose={onClose}
      />
    )
  }
  const errors = fieldErrors(error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setIsAsked(true)
    if (isPending || events.length === 0) return
    const body = { name: name.trim(), url: url.trim(), events: [...events] }
    if (endpoint) change.mutate(body, { onSuccess: onClose })
    else add.mutate(body)
  }
  const choose = (event: (typeof events)[number], isChosen: boolean) =>
    setEvents(eventNames.filter((each) => (each === event ? isChosen : events.includes(each))))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={endpoint ? texts.changeOne({ name: endpoint.name }) : texts.add}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={id} kind="primary" isBusy={isPending}>
            {endpoint ? texts.save : texts.addIt}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-5">
        <Problem error={error} />
        <TextField
          label={texts.columns.name}
          required
          maxLength={NAME_MAX}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={errors.name}
        />
        <TextField
          label={texts.columns.url}
          hint={texts.urlHint}
          type="url"
          required
          maxLength={URL_MAX}
          autoComplete="off"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
          error={errors.url}
        />
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-2 font-medium">{texts.columns.events}</legend>
          <div className="grid gap-3 sm:grid-cols-2">
            {eventNames.map((event) => (
              <Checkbox
                key={event}
                label={texts.events[event]}
                checked={events.includes(event)}
                onChange={({ target }) => choose(event, target.checked)}
              />
            ))}
          </div>
          {isAsked && events.length === 0 ? <p className="text-sm font-medium text-bad">▲ {texts.noEvent}</p> : null}
        </fieldset>
      </form>
    </Dialog>
  )
}
