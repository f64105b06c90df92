import { useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { addDays, dayOf } from '@/lib/day'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { DateField } from '@/ui/fields/date-field'
import { Form } from '@/ui/fields/form'
import { FormMessage } from '@/ui/fields/form-message'
import { Problem } from '@/ui/fields/problem'
import { Panel } from '@/ui/page/panel'
import { useMakeSlots } from '../queries/slots'

const FOUR_WEEKS = 27
const SPAN_MAX = 91

/** Times that patients can book, made from the opening hours. */
export function MakeSlots({ centerId, hasHours }: { centerId: string; hasHours: boolean }) {
  const { make } = useTexts('times')
  const [from, setFrom] = useState(() => dayOf(Date.now()))
  const [to, setTo] = useState(() => addDays(dayOf(Date.now()), FOUR_WEEKS))
  const { mutate, isPending, error, data } = useMakeSlots(centerId)
  const errors = fieldErrors(error)
  return (
    <Panel title={make.title} description={make.text}>
      {hasHours ? (
        <Form onSubmit={() => mutate({ from, to })}>
          <Problem error={error} />
          <div className="flex flex-wrap items-end gap-3">
            <DateField
              label={make.from}
              required
              value={from}
              onValueChange={(day) => day && setFrom(day)}
              error={errors.from}
            />
            <DateField
              label={make.to}
              required
              value={to}
              min={from}
              max={addDays(from, SPAN_MAX)}
              onValueChange={(day) => day && setTo(day)}
              error={errors.to}
            />
            <Button type="submit" kind="primary" isBusy={isPending}>
              {make.submit}
            </Button>
          </div>
          {data ? <FormMessage tone="good">{make.done(data)}</FormMessage> : null}
        </Form>
      ) : (
        <FormMessage tone="info">{make.noHours}</FormMessage>
      )}
    </Panel>
  )
}
