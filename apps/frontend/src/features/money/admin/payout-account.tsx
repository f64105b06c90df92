import { unwrap } from '@goodturn/client'
import { useMutation } from '@tanstack/react-query'
import { api } from '@/api/client'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage } from '@/ui/fields/form-message'
import { Problem } from '@/ui/fields/problem'
import { Facts } from '@/ui/page/facts'
import type { OnePayout } from '../queries/payouts'

const nameOf = ({ bank, maskedNumber }: { bank: string; maskedNumber: string }) => `${bank} ${maskedNumber}`

/** Where a payout goes: masked until somebody asks, and what is to be known before it is approved or paid. */
export function PayoutAccount({ payout }: { payout: OnePayout }) {
  const texts = useTexts('bankAccounts')
  const format = useFormat()
  // Read by a click and kept nowhere: each reading is written down.
  const reading = useMutation({
    mutationFn: (id: string) => unwrap(api.GET('/api/admin/payouts/{id}/bank-account', { params: { path: { id } } })),
  })
  const { status, bankAccount, currentBankAccount } = payout
  const isToBeApproved = status === 'draft' || status === 'failed'
  const account = isToBeApproved ? currentBankAccount : bankAccount
  if (!account) return isToBeApproved ? <FormMessage tone="warn">{texts.noneOfCenter}</FormMessage> : null
  const opened = reading.data?.id === account.id ? reading.data : undefined
  return (
    <section aria-label={texts.where} className="flex flex-col gap-3">
      <h3 className="font-medium">{texts.where}</h3>
      <Facts
        facts={[
          { id: 'bank', label: texts.bank, value: account.bank },
          { id: 'number', label: texts.number, value: opened?.accountNumber ?? account.maskedNumber },
          ...(opened ? [{ id: 'name', label: texts.name, value: opened.accountName }] : []),
          { id: 'since', label: texts.since, value: format.dateTime(account.changedAt) },
        ]}
      />
      <AccountNotes payout={payout} />
      <Problem error={reading.error} />
      {opened ? null : (
        <div className="no-print flex flex-wrap items-center gap-3">
          <Button size="s" isBusy={reading.isPending} onClick={() => reading.mutate(payout.id)}>
            {texts.show}
          </Button>
          <span className="text-sm text-ink-2">{texts.whereText}</span>
        </div>
      )}
    </section>
  )
}

/** Whether it is held and until when, how many have approved, and whether the account has changed since. */
function AccountNotes({ payout }: { payout: OnePayout }) {
  const texts = useTexts('bankAccounts')
  const format = useFormat()
  const { status, hold, bankAccount, currentBankAccount, firstApprovedBy } = payout
  const isAnother = bankAccount !== null && bankAccount.id !== currentBankAccount?.id
  return (
    <>
      {hold ? (
        <FormMessage tone="warn">
          {hold.until ? texts.heldUntil({ when: format.dateTime(hold.until) }) : texts.held}
          {status === 'draft' && isAnother ? ` ${texts.differs({ account: nameOf(bankAccount) })}` : ''}
        </FormMessage>
      ) : null}
      {hold && firstApprovedBy ? <FormMessage tone="info">{texts.oneOfTwo}</FormMessage> : null}
      {status === 'approved' && isAnother ? <FormMessage tone="warn">{texts.changedSince}</FormMessage> : null}
    </>
  )
}
