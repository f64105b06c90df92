import { createFileRoute } from '@tanstack/react-router'
import { RoleShell } from '@/features/shell/role-shell'
import { requireRole } from '@/session/guard'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/donor')({
  beforeLoad: requireRole('donor'),
  loader: () => loadTexts('shell'),
  component: DonorLayout,
})

function DonorLayout() {
  return <RoleShell area="donor" />
}
