import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { programme } from '@/lib/programme'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { Form } from '@/ui/fields/form'
import { MoneyField } from '@/ui/fields/number-field'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { Page } from '@/ui/page/page'
import { giftQuery, useGive } from '../queries/gifts'

const AMOUNT_MAX = 1_000_000_000_000_000

/** Money for the general pool, from anybody: with an address for the receipt, or without a name at all. */
export function GiftForm() {
  const texts = useTexts('gifts')
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const give = useGive()
  const [amountMinor, setAmount] = useState<number | null>(null)
  const [email, setEmail] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const errors = fieldErrors(give.error)
  const submit = () => {
    setIsMissing(!amountMinor)
    if (!amountMinor) return
    const address = email.trim()
    give.mutate(
      { amountMinor, ...(address ? { email: address } : {}) },
      {
        onSuccess: (gift) => {
          if (gift.paymentUrl) return window.location.assign(gift.paymentUrl)
          queryClient.setQueryData(giftQuery(gift.id).queryKey, gift)
          void navigate({ to: '/give', search: { donation: gift.id } })
        },
      },
    )
  }
  return (
    <Page title={texts.title} description={texts.text}>
      <Form onSubmit={submit} className="max-w-md">
        <Problem error={give.error} />
        <MoneyField
          label={texts.amount}
          currencySign={programme.currencySign}
          max={AMOUNT_MAX}
          value={amountMinor}
          onValueChange={setAmount}
          error={isMissing && !amountMinor ? texts.missing : errors.amountMinor}
        />
        <TextField
          label={texts.email}
          hint={texts.emailHint}
          type="email"
          autoComplete="email"
          isOptional
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={errors.email}
        />
        <div>
          <Button type="submit" kind="primary" isBusy={give.isPending}>
            {texts.give}
          </Button>
        </div>
      </Form>
      <p className="max-w-prose text-ink-2">
        {texts.rulesText} <TextLink to="/sign-up">{texts.signUp}</TextLink>
      </p>
    </Page>
  )
}
