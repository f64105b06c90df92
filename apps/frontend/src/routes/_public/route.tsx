import { createFileRoute, Outlet } from '@tanstack/react-router'
import { PublicFrame } from '@/features/shell/public-frame'

export const Route = createFileRoute('/_public')({ component: PublicLayout })

function PublicLayout() {
  return (
    <PublicFrame>
      <Outlet />
    </PublicFrame>
  )
}
