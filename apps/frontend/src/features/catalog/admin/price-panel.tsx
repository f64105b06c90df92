import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { type Column, column, nowrap, Table } from '@/ui/lists/table'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { lazyPart } from '@/ui/states/lazy-part'
import { Skeleton } from '@/ui/states/skeleton'
import { type Price, pricesQuery, useRemovePrice } from '../queries'

const PriceForm = lazyPart(() => import('./price-form'), 'PriceForm')

const MINUTE_MS = 60_000

/** What it has cost, costs and will cost. */
export function PricePanel({ id }: { id: string }) {
  const texts = useTexts('screenings')
  return (
    <Panel title={texts.prices} description={texts.pricesText} skeleton="h-64">
      <Suspense fallback={<Skeleton className="h-[8.4rem]" />}>
        <PriceForm id={id} />
      </Suspense>
      <PriceTable id={id} />
    </Panel>
  )
}

type State = 'coming' | 'now' | 'past'

function PriceTable({ id }: { id: string }) {
  const texts = useTexts('screenings')
  const format = useFormat()
  const problem = useProblemText()
  const now = useNow(MINUTE_MS)
  const { items } = useSuspenseQuery(pricesQuery(id)).data
  const remove = useRemovePrice(id)
  // One that counts at once was made no earlier than it began, whatever the clock of this device says.
  const hasCome = ({ effectiveFrom, createdAt }: Price) =>
    Date.parse(effectiveFrom) <= Math.max(now, Date.parse(createdAt))
  // The latest first, so the first that has come is the one that counts.
  const current = items.find(hasCome)
  const stateOf = (price: Price): State => {
    if (price === current) return 'now'
    return hasCome(price) ? 'past' : 'coming'
  }
  const takeBack = (price: Price) =>
    remove.mutate(price.id, {
      onSuccess: () => showToast({ text: texts.priceTakenBack({ price: format.money(price.priceMinor) }) }),
      onError: (error) => showToast({ tone: 'bad', text: problem(error).message }),
    })
  const columns: Column<Price>[] = [
    column('from', texts.columns.from, nowrap, ({ effectiveFrom }) => format.dateTime(effectiveFrom)),
    column(
      'price',
      texts.columns.price,
      { align: 'right', className: 'whitespace-nowrap font-medium' },
      ({ priceMinor }) => format.money(priceMinor),
    ),
    column('state', texts.columns.state, (price) => {
      const state = stateOf(price)
      return <Status tone={tones[state]}>{texts.priceStates[state]}</Status>
    }),
    column('actions', texts.columns.actions, { className: 'no-print' }, (price) =>
      stateOf(price) === 'coming' ? (
        <Button
          size="s"
          aria-label={texts.takePriceBack({ price: format.money(price.priceMinor) })}
          onClick={() => takeBack(price)}
        >
          {texts.takePrice}
        </Button>
      ) : null,
    ),
  ]
  return (
    <Table
      caption={texts.prices}
      columns={columns}
      rows={items}
      rowKey={(price) => price.id}
      empty={<p className="text-ink-2">{texts.firstPrice}</p>}
    />
  )
}

const tones = { coming: 'info', now: 'good', past: 'neutral' } as const
