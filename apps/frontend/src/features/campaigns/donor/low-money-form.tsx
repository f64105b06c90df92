import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { programme } from '@/lib/programme'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { RadioGroup } from '@/ui/fields/choice'
import { Form } from '@/ui/fields/form'
import { FormMessage } from '@/ui/fields/form-message'
import { MoneyField, NumberField } from '@/ui/fields/number-field'
import { Problem } from '@/ui/fields/problem'
import { showToast } from '@/ui/overlays/toasts'
import { type Campaign, campaignQuery, useSetAlert } from '../queries/own'
import { alertBody, type Wish, wishOf } from './low-money-wish'

const AMOUNT_MAX = 1_000_000_000_000_000

/** What is in force, and a form to change it. */
export function LowMoneyForm({ id }: { id: string }) {
  const { lowMoney } = useTexts('donorMoney')
  const campaign = useSuspenseQuery(campaignQuery(id)).data
  if (campaign.status === 'closed') return <p>{lowMoney.closed}</p>
  // Another wish that was saved elsewhere begins the form anew.
  return <AlertForm key={JSON.stringify(wishOf(campaign.lowMoneyAlert))} campaign={campaign} />
}

function AlertForm({ campaign: { id, lowMoneyAlert, balance } }: { campaign: Campaign }) {
  const { lowMoney } = useTexts('donorMoney')
  const format = useFormat()
  const { mutate, isPending, error } = useSetAlert(id)
  const [wish, setWish] = useState<Wish>(() => wishOf(lowMoneyAlert))
  const [isMissing, setIsMissing] = useState(false)
  const { thresholdMinor } = lowMoneyAlert
  const save = () => {
    const body = alertBody(wish)
    setIsMissing(body === null)
    if (body) mutate(body, { onSuccess: () => showToast({ text: lowMoney.saved }) })
  }
  const missing = isMissing ? lowMoney.missing : null
  return (
    <Form onSubmit={save} className="max-w-xl">
      <p>{thresholdMinor > 0 ? lowMoney.now({ money: format.money(thresholdMinor) }) : lowMoney.off}</p>
      {balance.availableMinor < thresholdMinor ? <FormMessage tone="warn">{lowMoney.below}</FormMessage> : null}
      <Problem error={error} />
      <RadioGroup
        legend={lowMoney.when}
        name="low-money"
        value={wish.kind}
        onValueChange={(kind) => setWish({ ...wish, kind })}
        choices={(['default', 'amount', 'share', 'never'] as const).map((value) => ({
          value,
          ...lowMoney.choices[value],
        }))}
      />
      {wish.kind === 'amount' ? (
        <MoneyField
          label={lowMoney.amount}
          currencySign={programme.currencySign}
          max={AMOUNT_MAX}
          value={wish.amountMinor}
          onValueChange={(amountMinor) => setWish({ ...wish, amountMinor })}
          error={missing}
        />
      ) : null}
      {wish.kind === 'share' ? (
        <NumberField
          label={lowMoney.share}
          suffix="%"
          min={1}
          max={100}
          value={wish.percent}
          onValueChange={(percent) => setWish({ ...wish, percent })}
          error={missing}
        />
      ) : null}
      <div>
        <Button type="submit" isBusy={isPending}>
          {lowMoney.save}
        </Button>
      </div>
    </Form>
  )
}
