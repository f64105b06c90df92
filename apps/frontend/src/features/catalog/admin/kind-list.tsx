import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { Icon } from '@/ui/icon'
import { type Column, column, Table } from '@/ui/lists/table'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { lazyPart } from '@/ui/states/lazy-part'
import { EmptyState } from '@/ui/states/states'
import { categoriesQuery, type Kind, useAddKind } from '../queries'
import { Offered } from './offered'
import { useRuleWords } from './use-rule-words'

const KindForm = lazyPart(() => import('./kind-form'), 'KindForm')

/** Every kind of screening with its price and rules. */
export function KindPanel() {
  const texts = useTexts('screenings')
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Panel
      title={texts.kinds}
      skeleton="h-[40rem]"
      actions={
        <Button kind="primary" icon={<Icon name="plus" />} onClick={() => setIsAdding(true)}>
          {texts.addKind}
        </Button>
      }
    >
      <KindTable />
      <Suspense>{isAdding ? <AddKind onClose={() => setIsAdding(false)} /> : null}</Suspense>
    </Panel>
  )
}

function AddKind({ onClose }: { onClose: () => void }) {
  const texts = useTexts('screenings')
  const navigate = useNavigate()
  const add = useAddKind()
  return (
    <KindForm
      title={texts.addKind}
      submitLabel={texts.add}
      hasPrice
      isBusy={add.isPending}
      error={add.error}
      onClose={onClose}
      onSubmit={({ priceMinor, ...kind }) =>
        add.mutate(
          { ...kind, priceMinor: priceMinor ?? 0 },
          {
            onSuccess: ({ id, name }) => {
              showToast({ text: texts.added({ name }) })
              void navigate({ to: '/admin/catalogue/$id', params: { id } })
            },
          },
        )
      }
    />
  )
}

function KindTable() {
  const texts = useTexts('screenings')
  const format = useFormat()
  const inWords = useRuleWords()
  const kinds = useSuspenseQuery(screeningTypesQuery).data
  const categories = useSuspenseQuery(categoriesQuery).data
  const columns: Column<Kind>[] = [
    column('name', texts.columns.kind, { className: 'min-w-44' }, ({ id, name }) => (
      <TextLink to="/admin/catalogue/$id" params={{ id }}>
        {name}
      </TextLink>
    )),
    column(
      'category',
      texts.columns.category,
      { className: 'min-w-36' },
      ({ categoryId }) => categories.find(({ id }) => id === categoryId)?.name ?? '…',
    ),
    column(
      'price',
      texts.columns.price,
      { align: 'right', className: 'whitespace-nowrap font-medium' },
      ({ priceMinor }) => format.money(priceMinor),
    ),
    column('rules', texts.columns.rules, { className: 'min-w-56' }, ({ clinicalRules }) => inWords(clinicalRules)),
    column('state', texts.columns.state, ({ active }) => <Offered isOffered={active} />),
  ]
  return (
    <Table
      caption={texts.kinds}
      columns={columns}
      rows={kinds.toSorted((a, b) => Number(b.active) - Number(a.active))}
      rowKey={({ id }) => id}
      empty={<EmptyState title={texts.noKinds}>{texts.noKindsText}</EmptyState>}
    />
  )
}
