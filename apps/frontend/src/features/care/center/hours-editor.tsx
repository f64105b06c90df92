import { useState } from 'react'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Field, inputClasses } from '@/ui/fields/field'
import { Form } from '@/ui/fields/form'
import { NumberField } from '@/ui/fields/number-field'
import { Problem } from '@/ui/fields/problem'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { type Hours, useSaveHours } from '../queries/slots'

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const
const usual = { opens: '08:00', closes: '16:00', slotMinutes: 30, capacity: 2 }
/** What is being edited needs a name of its own: two lines may say the same. */
type Line = Hours & { key: number }
let lastKey = 0
const toLine = (hours: Hours): Line => {
  lastKey += 1
  return { ...hours, key: lastKey }
}

/** When the center is open, on each day of the week. A day can have several spans, for a break at noon. */
export function HoursEditor({ centerId, hours }: { centerId: string; hours: readonly Hours[] }) {
  const texts = useTexts('times')
  const [lines, setLines] = useState(() => hours.map(toLine))
  const { mutate, isPending, error } = useSaveHours(centerId)
  const change = (changed: Line) => setLines(lines.map((line) => (line.key === changed.key ? changed : line)))
  const add = (weekday: number) => {
    const before = lines.findLast((line) => line.weekday < weekday) ?? usual
    setLines([...lines, toLine({ ...usual, ...before, weekday })])
  }
  const save = () => {
    const ordered = [...lines].sort((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens))
    mutate(
      ordered.map(({ key: _key, ...line }) => line),
      { onSuccess: () => showToast({ text: texts.hours.saved }) },
    )
  }
  return (
    <Panel title={texts.hours.title} description={texts.hours.text}>
      <Form onSubmit={save}>
        <Problem error={error} />
        <ul className="flex flex-col">
          {WEEK.map((weekday) => (
            <li key={weekday} className="grid gap-3 border-t border-line py-4 lg:grid-cols-[8rem_1fr]">
              <h3 className="pt-1 text-lg">{texts.weekdays[weekday - 1]}</h3>
              <div className="flex flex-col items-start gap-3">
                {lines
                  .filter((line) => line.weekday === weekday)
                  .map((line) => (
                    <HoursLine
                      key={line.key}
                      line={line}
                      onChange={change}
                      onRemove={() => setLines(lines.filter(({ key }) => key !== line.key))}
                    />
                  ))}
                <Button
                  size="s"
                  kind="quiet"
                  onClick={() => add(weekday)}
                  aria-label={texts.hours.addOn({ day: texts.weekdays[weekday - 1] ?? '' })}
                >
                  {texts.hours.add}
                </Button>
              </div>
            </li>
          ))}
        </ul>
        <div>
          <Button type="submit" kind="primary" isBusy={isPending}>
            {texts.hours.save}
          </Button>
        </div>
      </Form>
    </Panel>
  )
}

type HoursLineProps = { line: Line; onChange: (line: Line) => void; onRemove: () => void }

function HoursLine({ line, onChange, onRemove }: HoursLineProps) {
  const texts = useTexts('times')
  const day = texts.weekdays[line.weekday - 1] ?? ''
  return (
    <fieldset className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[repeat(4,minmax(0,9rem))_auto]">
      <legend className="sr-only">{day}</legend>
      <TimeField label={texts.hours.opens} value={line.opens} onChange={(opens) => onChange({ ...line, opens })} />
      <TimeField
        label={texts.hours.closes}
        value={line.closes}
        onChange={(closes) => onChange({ ...line, closes })}
        error={line.closes <= line.opens ? texts.hours.order : null}
      />
      <NumberField
        label={texts.hours.slotMinutes}
        min={5}
        max={480}
        required
        value={line.slotMinutes}
        onValueChange={(slotMinutes) => onChange({ ...line, slotMinutes: slotMinutes ?? 0 })}
      />
      <NumberField
        label={texts.hours.capacity}
        min={1}
        max={200}
        required
        value={line.capacity}
        onValueChange={(capacity) => onChange({ ...line, capacity: capacity ?? 0 })}
      />
      <Button
        kind="quiet"
        onClick={onRemove}
        aria-label={texts.hours.removeOn({ day, from: line.opens })}
        className="justify-self-start"
      >
        {texts.hours.remove}
      </Button>
    </fieldset>
  )
}

type TimeFieldProps = { label: string; value: string; onChange: (value: string) => void; error?: string | null }

function TimeField({ label, value, onChange, error }: TimeFieldProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <input
          {...control}
          type="time"
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={inputClasses('tabular-nums')}
        />
      )}
    </Field>
  )
}
