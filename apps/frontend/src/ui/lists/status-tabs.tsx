import type { ReactNode } from 'react'
import { useSearchChange } from '@/lib/use-search-change'
import { Tabs } from '../page/tabs'

type StatusTabsProps<Status extends string> = {
  label: string
  /** In their order; the first one needs no parameter in the address. */
  first: Status
  statuses: readonly Status[]
  current: Status
  labels: Record<Status, string>
  children: ReactNode
}

/** A list by the state of its things: the state is the search parameter `status` of the page. */
export function StatusTabs<Status extends string>(props: StatusTabsProps<Status>) {
  const { label, first, statuses, current, labels, children } = props
  const change = useSearchChange()
  return (
    <Tabs
      label={label}
      current={current}
      onChange={(status) => change({ status: status === first ? undefined : status })}
      tabs={statuses.map((id) => ({ id, label: labels[id] }))}
    >
      {children}
    </Tabs>
  )
}
