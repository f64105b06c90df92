import { Outlet } from '@tanstack/react-router'
import type { CommandSource } from '@/lib/commands'
import type { Role } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { AppShell } from '@/ui/page/app-shell'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import { navOf } from './nav'
import { StaffPalette } from './staff-palette'
import { usePageCode } from './use-page-code'

type RoleShellProps = { area: Role; commands?: readonly CommandSource[] }

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
          {commands ? <StaffPalette items={items} sources={commands} /> : null}
          <AccountMenu />
        </>
      }
    >
      <Outlet />
    </AppShell>
  )
}
