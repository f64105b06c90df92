import { useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { programme } from '@/lib/programme'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { DateField } from '@/ui/fields/date-field'
import { Form } from '@/ui/fields/form'
import { MoneyField } from '@/ui/fields/number-field'
import { Problem } from '@/ui/fields/problem'
import { showToast } from '@/ui/overlays/toasts'
import { useAddPrice } from '../queries'
import { startOfDay, today } from './start-of-day'

/** A price from a day on, or from now on. */
export function PriceForm({ id }: { id: string }) {
  const texts = useTexts('screenings')
  const format = useFormat()
  const { mutate, isPending, error } = useAddPrice(id)
  const [priceMinor, setPrice] = useState<number | null>(null)
  const [day, setDay] = useState<string | null>(null)
  const errors = fieldErrors(error)
  const isNow = day === null || day <= today()
  const submit = () => {
    if (priceMinor === null || isPending) return
    const done = () => {
      const price = format.money(priceMinor)
      showToast({ text: isNow ? texts.pricedNow({ price }) : texts.priced({ price, day: format.day(day) }) })
      setPrice(null)
      setDay(null)
    }
    mutate({ priceMinor, ...(isNow ? {} : { effectiveFrom: startOfDay(day) }) }, { onSuccess: done })
  }
  return (
    <Form onSubmit={submit} className="no-print rounded-medium bg-surface-2 p-4">
      <div className="grid items-start gap-4 sm:grid-cols-[1fr_1fr_auto]">
        <MoneyField
          label={texts.newPrice}
          required
          min={1}
          currencySign={programme.currencySign}
          value={priceMinor}
          onValueChange={setPrice}
          error={errors.priceMinor}
        />
        <DateField
          label={texts.fromDay}
          hint={texts.fromDayHint}
          min={today()}
          value={day ?? ''}
          onValueChange={setDay}
          error={errors.effectiveFrom}
        />
        <Button type="submit" kind="primary" isBusy={isPending} className="sm:mt-[1.9rem]">
          {texts.setPrice}
        </Button>
      </div>
      {error && !errors.priceMinor && !errors.effectiveFrom ? <Problem error={error} /> : null}
    </Form>
  )
}
