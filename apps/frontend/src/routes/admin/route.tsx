import { createFileRoute } from '@tanstack/react-router'
import { FactorGate } from '@/features/access/shared/factor-gate'
import { RoleShell } from '@/features/shell/role-shell'
import type { CommandSource } from '@/lib/commands'
import { requireRole } from '@/session/guard'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin')({
  beforeLoad: requireRole('admin'),
  loader: () => loadTexts('shell'),
  component: AdminLayout,
})

const commands: CommandSource = async (context) => (await import('@/admin-commands')).adminCommands(context)

function AdminLayout() {
  return (
    <>
      <RoleShell area="admin" commands={commands} />
      <FactorGate />
    </>
  )
}
