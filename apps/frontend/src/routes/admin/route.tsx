import { createFileRoute } from '@tanstack/react-router'
import { adminCommands } from '@/admin-commands'
import { FactorGate } from '@/features/access/shared/factor-gate'
import { RoleShell } from '@/features/shell/role-shell'
import { requireRole } from '@/session/guard'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin')({
  beforeLoad: requireRole('admin'),
  loader: () => loadTexts('shell'),
  component: AdminLayout,
})

function AdminLayout() {
  return (
    <>
      <RoleShell area="admin" commands={adminCommands} />
      <FactorGate />
    </>
  )
}
