import { Link, type LinkProps } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTexts } from '@/texts/texts'
import { IconButton } from '../actions/icon-button'
import { Icon, type IconName } from '../icon'
import { Drawer } from '../overlays/dialog'
import { InFrame } from './frame-context'
import { CONTENT_ID } from './skip-link'

export type NavItem = {
  to: NonNullable<LinkProps['to']>
  label: string
  icon: IconName
  /** Only at this very address, not below it: for start pages. */
  isExact?: boolean
}

type AppShellProps = {
  /** What these pages are, for who has the navigation read out. */
  label: string
  brand: ReactNode
  items: readonly NavItem[]
  /** At the right of the top bar. */
  tools?: ReactNode
  children: ReactNode
}

/** Top bar and navigation at the side; on phones the navigation comes from below. */
export function AppShell({ label, brand, items, tools, children }: AppShellProps) {
  const texts = useTexts('common')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_1fr] lg:grid-rows-[auto_1fr] print:block">
      <header className="no-print sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-paper px-3 sm:px-5 lg:col-span-2">
        {items.length > 0 ? (
          <span className="lg:hidden">
            <IconButton icon="menu" label={texts.menu} aria-haspopup="dialog" onClick={() => setIsOpen(true)} />
          </span>
        ) : null}
        {brand}
        <div className="ml-auto flex items-center gap-1">{tools}</div>
      </header>
      <nav
        aria-label={label}
        className="no-print sticky top-14 hidden h-[calc(100dvh-3.5rem)] overflow-y-auto border-r border-line px-3 py-5 lg:block"
      >
        <NavList items={items} />
      </nav>
      <main id={CONTENT_ID} tabIndex={-1} className="min-w-0 outline-none">
        <InFrame value={true}>{children}</InFrame>
      </main>
      <Drawer side="left" isOpen={isOpen} onClose={() => setIsOpen(false)} title={label}>
        <nav aria-label={label}>
          <NavList items={items} onGo={() => setIsOpen(false)} />
        </nav>
      </Drawer>
    </div>
  )
}

function NavList({ items, onGo }: { items: readonly NavItem[]; onGo?: () => void }) {
  return (
    <ul className="flex flex-col gap-1">
      {items.map(({ to, label, icon, isExact = false }) => (
        <li key={to}>
          <Link
            to={to}
            activeOptions={{ exact: isExact, includeSearch: false }}
            onClick={() => onGo?.()}
            className="flex min-h-11 items-center gap-3 rounded-medium px-3 text-ink-2 hover:bg-surface-2 hover:text-ink aria-[current=page]:bg-brand-soft aria-[current=page]:font-medium aria-[current=page]:text-brand-strong"
          >
            <Icon name={icon} />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}
