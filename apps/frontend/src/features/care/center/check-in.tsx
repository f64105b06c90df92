import { isProblem } from '@goodturn/client'
import { Suspense, useRef, useState } from 'react'
import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage } from '@/ui/fields/form-message'
import { TextField } from '@/ui/fields/text-field'
import { Panel } from '@/ui/page/panel'
import { lazyPart } from '@/ui/states/lazy-part'
import { useCheckIn } from '../queries/visits'

const Camera = lazyPart(() => import('./camera'), 'Camera')

/** By the code that a patient shows: typed, or seen by the camera. */
export function CheckIn({ centerId }: { centerId: string }) {
  const { checkIn } = useTexts('visits')
  const format = useFormat()
  const refusal = useRefusal()
  const change = useSearchChange()
  const input = useRef<HTMLInputElement>(null)
  const [code, setCode] = useState('')
  const [isLooking, setIsLooking] = useState(false)
  const { mutate, isPending, error, data } = useCheckIn(centerId)
  const send = (text: string) => {
    if (text.trim() === '') return input.current?.focus()
    mutate(text.toUpperCase().replaceAll(/[\s-]/g, ''), {
      onSuccess: () => {
        setCode('')
        input.current?.focus()
      },
    })
  }
  return (
    <Panel title={checkIn.title} description={checkIn.text}>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          send(code)
        }}
      >
        <TextField
          ref={input}
          label={checkIn.code}
          value={code}
          onChange={(event) => setCode(event.target.value.toUpperCase())}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          placeholder="K7PW M3TQ"
          className="w-full max-w-60"
        />
        <Button type="submit" kind="primary" isBusy={isPending}>
          {checkIn.send}
        </Button>
        <Button aria-expanded={isLooking} onClick={() => setIsLooking(!isLooking)}>
          {isLooking ? checkIn.stopCamera : checkIn.camera}
        </Button>
      </form>
      {isLooking ? (
        <Suspense>
          <Camera
            onSeen={(text) => {
              setIsLooking(false)
              setCode(text)
              send(text)
            }}
          />
        </Suspense>
      ) : null}
      {error ? <FormMessage>{refusal(error)}</FormMessage> : null}
      {data ? (
        <FormMessage tone="good">
          {checkIn.done({ name: data.patientName, time: format.time(data.startsAt) })}{' '}
          <Button size="s" kind="quiet" onClick={() => change({ day: undefined, visit: data.id })}>
            {checkIn.open}
          </Button>
        </FormMessage>
      ) : null}
    </Panel>
  )
}

/** What a refusal means at the desk. */
function useRefusal() {
  const { checkIn } = useTexts('visits')
  const problem = useProblemText()
  return (error: unknown): string => {
    if (isProblem(error, 'not_found')) return checkIn.unknown
    if (isProblem(error, 'validation_failed')) return checkIn.noCode
    if (isProblem(error, 'illegal_transition')) return checkIn.notNow
    return problem(error).message
  }
}
