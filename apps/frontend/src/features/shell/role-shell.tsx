import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { CommandSource } from '@/lib/commands'
import type { Role } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { AppShell, type NavItem } from '@/ui/page/app-shell'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import { navOf } from './nav'
import { StaffPalette } from './staff-palette'

type RoleShellProps = { area: Role; commands?: CommandSource }

/** The pages of one role: their navigation around the page that is open. */
export function RoleShell({ area, commands }: RoleShellProps) {
  const texts = useTexts('shell')
  const items = navOf(area, texts)
  usePageCode(items)
  return (
    <AppShell
      label={texts.areas[area]}
      brand={<Brand />}
      items={items}
      tools={
        <>
          {commands ? <StaffPalette items={items} source={commands} /> : null}
          <AccountMenu />
        </>
      }
    >
      <Outlet />
    </AppShell>
  )
}

/** After the page that was asked for has come. */
const WAIT_MS = 1_000

/**
 * Fetches the code and the texts of the pages in the navigation when there is nothing else to do: they open at once then, and open at all
 * when the network is gone meanwhile.
 */
export function usePageCode(items: readonly NavItem[]): void {
  const router = useRouter()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pages of a role are the same in every language.
  useEffect(() => {
    const fetchAll = () => import('./page-code').then((code) => code.fetchPageCode(router, items))
    // Ahead of need: what fails is fetched when it is needed.
    const timer = setTimeout(() => void fetchAll().catch(() => null), WAIT_MS)
    return () => clearTimeout(timer)
  }, [router])
}
