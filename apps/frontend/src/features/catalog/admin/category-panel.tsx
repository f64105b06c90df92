import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useProblemText } from '@/api/problem-text'
import { screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Icon } from '@/ui/icon'
import { type Column, column, right, Table } from '@/ui/lists/table'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { lazyPart } from '@/ui/states/lazy-part'
import { EmptyState } from '@/ui/states/states'
import { type Category, categoriesQuery, useWriteCategory } from '../queries'

const CategoryDialog = lazyPart(() => import('./category-dialog'), 'CategoryDialog')

/** What kinds of screening are sorted into. */
export function CategoryPanel() {
  const texts = useTexts('screenings')
  const [isAdding, setIsAdding] = useState(false)
  return (
    <Panel
      title={texts.categories}
      description={texts.categoriesText}
      skeleton="h-80"
      actions={
        <Button icon={<Icon name="plus" />} onClick={() => setIsAdding(true)}>
          {texts.addCategory}
        </Button>
      }
    >
      <CategoryTable />
      <Suspense>{isAdding ? <CategoryDialog onClose={() => setIsAdding(false)} /> : null}</Suspense>
    </Panel>
  )
}

function CategoryTable() {
  const texts = useTexts('screenings')
  const format = useFormat()
  const categories = useSuspenseQuery(categoriesQuery).data
  const kinds = useSuspenseQuery(screeningTypesQuery).data
  const [renamed, setRenamed] = useState<Category | null>(null)
  const change = useSwitchCategory()
  const columns: Column<Category>[] = [
    column('name', texts.columns.category, { className: 'min-w-44' }, ({ name }) => name),
    column('kinds', texts.columns.kinds, right, ({ id }) =>
      format.number(kinds.filter(({ categoryId }) => categoryId === id).length),
    ),
    column('state', texts.columns.state, ({ active }) =>
      active ? <Status tone="good">{texts.inUse}</Status> : <Status>{texts.retiredCategory}</Status>,
    ),
    column('actions', texts.columns.actions, { className: 'no-print whitespace-nowrap' }, (category) => (
      <span className="flex gap-1">
        <Button size="s" aria-label={texts.renameOne(category)} onClick={() => setRenamed(category)}>
          {texts.rename}
        </Button>
        <Button
          size="s"
          kind="quiet"
          aria-label={category.active ? texts.retireOne(category) : texts.takeBackOne(category)}
          onClick={() => change(category)}
        >
          {category.active ? texts.retire : texts.takeBack}
        </Button>
      </span>
    )),
  ]
  return (
    <>
      <Table
        caption={texts.categories}
        columns={columns}
        rows={categories}
        rowKey={({ id }) => id}
        empty={<EmptyState title={texts.noCategories} />}
      />
      <Suspense>{renamed ? <CategoryDialog category={renamed} onClose={() => setRenamed(null)} /> : null}</Suspense>
    </>
  )
}

/** Retires a category or takes it back, and offers to undo that. */
export function useSwitchCategory() {
  const texts = useTexts('screenings')
  const problem = useProblemText()
  const { mutate } = useWriteCategory()
  const change = ({ id, name, active }: Category, canUndo = true) =>
    mutate(
      { id, change: { active: !active } },
      {
        onSuccess: (changed) =>
          showToast({
            text: active ? texts.retiredToast({ name }) : texts.takenBackToast({ name }),
            ...(canUndo ? { undo: () => change(changed, false) } : {}),
          }),
        onError: (error) => showToast({ tone: 'bad', text: problem(error).message }),
      },
    )
  return change
}
