import { useSuspenseQuery } from '@tanstack/react-query'
import { fieldErrors } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Form, textOf } from '@/ui/fields/form'
import { FormMessage } from '@/ui/fields/form-message'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { showToast } from '@/ui/overlays/toasts'
import { Facts } from '@/ui/page/facts'
import { Panel } from '@/ui/page/panel'
import { accountQuery, useSetAccount } from '../queries/own'

const NUMBER_LENGTH = 10

/** The account that the center is paid to, and another in its place; for its owner. */
export function BankAccount({ centerId }: { centerId: string }) {
  const texts = useTexts('bankAccounts')
  return (
    <Panel title={texts.title} description={texts.text} skeleton="h-64">
      <Account centerId={centerId} />
    </Panel>
  )
}

function Account({ centerId }: { centerId: string }) {
  const texts = useTexts('bankAccounts')
  const format = useFormat()
  const { account } = useSuspenseQuery(accountQuery(centerId)).data
  if (!account)
    return (
      <>
        <FormMessage tone="info">{texts.none}</FormMessage>
        <AccountForm key="first" centerId={centerId} hint={texts.firstText} />
      </>
    )
  const when = format.dateTime(account.changedAt)
  return (
    <>
      <Facts
        facts={[
          { id: 'bank', label: texts.bank, value: account.bank },
          { id: 'number', label: texts.number, value: account.maskedNumber },
          { id: 'changed', label: texts.changed, value: texts.by({ name: account.changedBy, when }) },
        ]}
      />
      <details key={account.id}>
        <summary className="min-h-11 py-2.5 text-brand">{texts.replace}</summary>
        <AccountForm centerId={centerId} hint={texts.replaceText} />
      </details>
    </>
  )
}

function AccountForm({ centerId, hint }: { centerId: string; hint: string }) {
  const texts = useTexts('bankAccounts')
  const { mutate, isPending, error } = useSetAccount(centerId)
  const errors = fieldErrors(error)
  const save = (data: FormData) =>
    mutate(
      {
        bank: textOf(data, 'bank'),
        accountNumber: textOf(data, 'accountNumber').replaceAll(/\s/g, ''),
        accountName: textOf(data, 'accountName'),
      },
      { onSuccess: () => showToast({ text: texts.saved }) },
    )
  return (
    <Form onSubmit={save} className="max-w-xl">
      <p className="text-ink-2">{hint}</p>
      <Problem error={error} />
      <TextField label={texts.bank} name="bank" required hint={texts.bankHint} error={errors.bank} />
      <TextField
        label={texts.number}
        name="accountNumber"
        required
        inputMode="numeric"
        autoComplete="off"
        minLength={NUMBER_LENGTH}
        hint={texts.numberHint}
        error={errors.accountNumber}
      />
      <TextField
        label={texts.name}
        name="accountName"
        required
        autoComplete="off"
        hint={texts.nameHint}
        error={errors.accountName}
      />
      <Button type="submit" kind="primary" isBusy={isPending} className="self-start">
        {texts.save}
      </Button>
    </Form>
  )
}
