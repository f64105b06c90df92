import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '@/api/client'
import { useProblemText } from '@/api/problem-text'
import { screeningTypesQuery } from '@/api/queries'
import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/format'
import { saveFile } from '@/lib/save-file'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { Icon } from '@/ui/icon'
import { LoadMore } from '@/ui/lists/pagination'
import { column, nowrap, Table } from '@/ui/lists/table'
import { showToast } from '@/ui/overlays/toasts'
import { Facts } from '@/ui/page/facts'
import { Page } from '@/ui/page/page'
import { Panel } from '@/ui/page/panel'
import { Stat, StatRow, StatRowSkeleton } from '@/ui/page/stat'
import { laterPart } from '@/ui/states/lazy-part'
import { linesQuery, type OnePayout, type Payout, payoutQuery } from '../queries/payouts'
import { PayoutActions } from './payout-actions'
import { PayoutStatus } from './payout-status'

/** The account that a payout goes to: it comes when the page is there. */
const PayoutAccount = laterPart('h-40', () => import('./payout-account'), 'PayoutAccount', 'bankAccounts')

type PayoutDetailProps = { id: string; children?: ReactNode }

/** One payout: how far it is, what it pays for, and what can be done with it now. */
export function PayoutDetail({ id, children }: PayoutDetailProps) {
  const texts = useTexts('payouts')
  const { data } = useQuery(payoutQuery(id))
  return (
    <Page
      title={data ? texts.oneFor({ name: data.centerName }) : texts.one}
      above={<TextLink to="/admin/payouts">{texts.title}</TextLink>}
      actions={data && (data.status === 'approved' || data.status === 'paid') ? <SaveStatement payout={data} /> : null}
    >
      <Panel title={texts.state} skeleton={<StatRowSkeleton count={3} />}>
        <Head id={id} />
      </Panel>
      <Panel title={texts.lines} description={texts.linesText} skeleton="h-64">
        <PayoutLines id={id} />
      </Panel>
      {children}
    </Page>
  )
}

function Head({ id }: { id: string }) {
  const texts = useTexts('payouts')
  const format = useFormat()
  const payout = useSuspenseQuery(payoutQuery(id)).data
  const { status, amountMinor, screenings, from, to } = payout
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <PayoutStatus status={status} />
        <span className="text-ink-2">{texts.means[status]}</span>
      </p>
      <StatRow>
        <Stat label={texts.columns.amount} value={format.money(amountMinor)} />
        <Stat label={texts.columns.screenings} value={format.number(screenings)} />
      </StatRow>
      <Facts
        facts={[
          {
            id: 'center',
            label: texts.columns.center,
            value: (
              <TextLink to="/admin/centers/$id" params={{ id: payout.centerId }}>
                {payout.centerName}
              </TextLink>
            ),
          },
          { id: 'period', label: texts.columns.period, value: `${format.day(from)} – ${format.day(to)}` },
          ...useSteps(payout),
        ]}
      />
      <PayoutAccount payout={payout} />
      <PayoutActions payout={payout} />
    </>
  )
}

/** Who did what to it, and when. */
function useSteps(payout: OnePayout) {
  const texts = useTexts('payouts')
  const format = useFormat()
  const me = useUser()
  const by = (who: string | null, at: string) => {
    const when = format.dateTime(at)
    return who === me?.id ? texts.byYou({ when }) : texts.byOther({ when })
  }
  const {
    draftedBy,
    draftedAt,
    firstApprovedBy,
    firstApprovedAt,
    approvedBy,
    approvedAt,
    paidAt,
    reference,
    failureReason,
    status,
    endedAt,
  } = payout
  return [
    { id: 'drafted', label: texts.columns.drafted, value: by(draftedBy, draftedAt) },
    ...(firstApprovedAt
      ? [{ id: 'first-approved', label: texts.firstApproved, value: by(firstApprovedBy, firstApprovedAt) }]
      : []),
    ...(approvedAt ? [{ id: 'approved', label: texts.approved, value: by(approvedBy, approvedAt) }] : []),
    ...(failureReason ? [{ id: 'failed', label: texts.failedBecause, value: failureReason }] : []),
    ...(paidAt ? [{ id: 'paid', label: texts.paid, value: format.dateTime(paidAt) }] : []),
    ...(reference ? [{ id: 'reference', label: texts.reference, value: reference }] : []),
    ...(status === 'cancelled' && endedAt
      ? [{ id: 'ended', label: texts.cancelled, value: format.dateTime(endedAt) }]
      : []),
  ]
}

/** The statement as a PDF. It is fetched with the token, which a plain link does not carry. */
export function SaveStatement({ payout: { id, from, to } }: { payout: Payout }) {
  const texts = useTexts('payouts')
  const problem = useProblemText()
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const params = { path: { id } }
      const { data } = await api.GET('/api/admin/payouts/{id}/statement.pdf', { params, parseAs: 'blob' })
      saveFile(`statement-${from}-${to}.pdf`, data as unknown as Blob, 'application/pdf')
    },
    onError: (error) => showToast({ tone: 'bad', text: problem(error).message }),
  })
  return (
    <Button icon={<Icon name="download" />} isBusy={isPending} onClick={() => mutate()}>
      {texts.statement}
    </Button>
  )
}

const SHORT_LENGTH = 8

/** The screenings that a payout pays for. */
export function PayoutLines({ id }: { id: string }) {
  const texts = useTexts('payouts')
  const format = useFormat()
  const lines = useList(linesQuery(id))
  const { data: types } = useQuery(screeningTypesQuery)
  const nameOf = (typeId: string) => types?.find((type) => type.id === typeId)?.name ?? '…'
  return (
    <>
      <Table<(typeof lines.items)[number]>
        caption={texts.lines}
        rows={lines.items}
        rowKey={({ appointmentId }) => appointmentId}
        empty={<p className="text-ink-2">{texts.noLines}</p>}
        columns={[
          column('type', texts.columns.type, ({ screeningTypeId }) => nameOf(screeningTypeId)),
          column('done', texts.columns.done, nowrap, ({ createdAt }) => format.dateTime(createdAt)),
          column(
            'appointment',
            texts.columns.appointment,
            { className: 'font-mono text-sm whitespace-nowrap' },
            ({ appointmentId }) => `…${appointmentId.slice(-SHORT_LENGTH)}`,
          ),
          column(
            'amount',
            texts.columns.amount,
            { align: 'right', className: 'whitespace-nowrap' },
            ({ amountMinor }) => format.money(amountMinor),
          ),
        ]}
      />
      <LoadMore {...lines.more} />
    </>
  )
}
