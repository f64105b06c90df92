import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, useState } from 'react'
import { screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { Problem } from '@/ui/fields/problem'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import { Facts } from '@/ui/page/facts'
import { Page } from '@/ui/page/page'
import { Panel } from '@/ui/page/panel'
import { lazyPart } from '@/ui/states/lazy-part'
import { EmptyState } from '@/ui/states/states'
import { categoriesQuery, type Kind, useChangeKind } from '../queries'
import { Offered } from './offered'
import { PricePanel } from './price-panel'
import { useRuleWords } from './use-rule-words'

const KindForm = lazyPart(() => import('./kind-form'), 'KindForm')

type KindDetailProps = { id: string; children?: ReactNode }

/** One kind of screening: its rules, and its prices from day to day. */
export function KindDetail({ id, children }: KindDetailProps) {
  const texts = useTexts('screenings')
  const kind = useQuery(screeningTypesQuery).data?.find((each) => each.id === id)
  const [isEditing, setIsEditing] = useState(false)
  return (
    <Page
      title={kind?.name ?? texts.one}
      above={<TextLink to="/admin/catalogue">{texts.title}</TextLink>}
      actions={
        kind ? (
          <>
            <Button onClick={() => setIsEditing(true)}>{texts.change}</Button>
            <Retire kind={kind} />
          </>
        ) : null
      }
    >
      <Panel title={texts.facts} skeleton="h-56">
        <KindFacts id={id} />
      </Panel>
      <PricePanel id={id} />
      {children}
      <Suspense>{kind && isEditing ? <EditKind kind={kind} onClose={() => setIsEditing(false)} /> : null}</Suspense>
    </Page>
  )
}

function EditKind({ kind, onClose }: { kind: Kind; onClose: () => void }) {
  const texts = useTexts('screenings')
  const change = useChangeKind(kind.id)
  return (
    <KindForm
      title={texts.changeOne(kind)}
      submitLabel={texts.keepChanges}
      kind={kind}
      isBusy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={({ name, categoryId, clinicalRules }) =>
        change.mutate(
          { name, categoryId, clinicalRules },
          {
            onSuccess: () => {
              showToast({ text: texts.saved({ name }) })
              onClose()
            },
          },
        )
      }
    />
  )
}

function KindFacts({ id }: { id: string }) {
  const texts = useTexts('screenings')
  const format = useFormat()
  const inWords = useRuleWords()
  const kind = useSuspenseQuery(screeningTypesQuery).data.find((each) => each.id === id)
  const categories = useSuspenseQuery(categoriesQuery).data
  if (!kind) return <EmptyState title={texts.unknown} />
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Offered isOffered={kind.active} />
        <span className="text-ink-2">{kind.active ? texts.offeredText : texts.retiredText}</span>
      </p>
      <Facts
        facts={[
          { id: 'price', label: texts.priceNow, value: format.money(kind.priceMinor) },
          {
            id: 'category',
            label: texts.columns.category,
            value: categories.find((each) => each.id === kind.categoryId)?.name,
          },
          { id: 'rules', label: texts.columns.rules, value: inWords(kind.clinicalRules) },
        ]}
      />
    </>
  )
}

/** Ends what a kind of screening takes in, or lets it begin again; said what it means before it happens. */
export function Retire({ kind }: { kind: Kind }) {
  const texts = useTexts('screenings')
  const change = useChangeKind(kind.id)
  const [isAsked, setIsAsked] = useState(false)
  const { active: isActive, name } = kind
  const close = () => {
    change.reset()
    setIsAsked(false)
  }
  const done = () => {
    showToast({ text: isActive ? texts.retiredToast({ name }) : texts.takenBackToast({ name }) })
    close()
  }
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>{isActive ? texts.retire : texts.takeBack}</Button>
      <ConfirmDialog
        isOpen={isAsked}
        onClose={close}
        title={isActive ? texts.askRetire(kind) : texts.askTakeBack(kind)}
        confirmLabel={isActive ? texts.retire : texts.takeBack}
        isDangerous={isActive}
        isBusy={change.isPending}
        onConfirm={() => change.mutate({ active: !isActive }, { onSuccess: done })}
      >
        <p>{isActive ? texts.retireText : texts.takeBackText}</p>
        <Problem error={change.error} />
      </ConfirmDialog>
    </>
  )
}
