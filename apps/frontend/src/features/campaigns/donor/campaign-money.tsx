import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { programme } from '@/lib/programme'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Form } from '@/ui/fields/form'
import { FormMessage } from '@/ui/fields/form-message'
import { MoneyField } from '@/ui/fields/number-field'
import { Problem } from '@/ui/fields/problem'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { laterPart } from '@/ui/states/lazy-part'
import { campaignQuery, useFund } from '../queries/own'
import { BalancePicture } from './balance-picture'

/** Alerts and payments of a campaign, at the end of its page: they come when the page is there. */
export const MoreOfMoney = laterPart('h-[42rem]', () => import('./more-of-money'), 'MoreOfMoney', 'donorMoney')

const AMOUNT_MAX = 1_000_000_000_000_000

/** Where the money of a campaign is, and how more comes in. */
export function CampaignMoney({ id }: { id: string }) {
  const texts = useTexts('donations')
  return (
    <Panel title={texts.money} skeleton="h-[21.5rem] sm:h-80">
      <Money id={id} />
    </Panel>
  )
}

function Money({ id }: { id: string }) {
  const texts = useTexts('donations')
  const campaign = useSuspenseQuery(campaignQuery(id)).data
  return (
    <>
      {campaign.status === 'draft' ? <FormMessage tone="info">{texts.draftNote}</FormMessage> : null}
      <BalancePicture campaigns={[campaign]} />
      {campaign.status === 'closed' ? null : (
        <div className="border-t border-line pt-5">
          <FundForm id={id} title={campaign.title} />
        </div>
      )}
    </>
  )
}

function FundForm({ id, title }: { id: string; title: string }) {
  const texts = useTexts('donations')
  const format = useFormat()
  const fund = useFund(id)
  const [amount, setAmount] = useState<number | null>(null)
  const [isMissing, setIsMissing] = useState(false)
  const [isAsked, setIsAsked] = useState(false)
  const ask = () => {
    setIsMissing(!amount)
    setIsAsked(Boolean(amount))
  }
  const pay = () => {
    if (!amount) return
    fund.mutate(amount, {
      onSuccess: ({ paymentUrl }) => {
        setAmount(null)
        if (paymentUrl) return window.location.assign(paymentUrl)
        showToast({ text: texts.fund.done({ money: format.money(amount) }) })
      },
      onSettled: () => setIsAsked(false),
    })
  }
  return (
    <Form onSubmit={ask} className="max-w-md">
      <Problem error={fund.error} />
      <MoneyField
        label={texts.fund.amount}
        currencySign={programme.currencySign}
        max={AMOUNT_MAX}
        value={amount}
        onValueChange={setAmount}
        error={isMissing && !amount ? texts.fund.missing : null}
      />
      <div>
        <Button type="submit" kind="primary">
          {texts.fund.ask}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setIsAsked(false)}
        title={texts.fund.title}
        confirmLabel={texts.fund.confirm({ money: format.money(amount ?? 0) })}
        isBusy={fund.isPending}
        onConfirm={pay}
      >
        <p>{texts.fund.text({ money: format.money(amount ?? 0), title })}</p>
      </ConfirmDialog>
    </Form>
  )
}
