import { createFileRoute } from '@tanstack/react-router'
import { RoleShell } from '@/features/shell/role-shell'
import { requireRole } from '@/session/guard'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/patient')({
  beforeLoad: requireRole('patient'),
  loader: () => loadTexts('shell'),
  component: PatientLayout,
})

function PatientLayout() {
  return <RoleShell area="patient" />
}
