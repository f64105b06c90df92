import { createFileRoute, redirect } from '@tanstack/react-router'

/** The address that mails about appeals contain. */
export const Route = createFileRoute('/appeals')({
  beforeLoad: () => {
    throw redirect({ to: '/patient/appeals', replace: true })
  },
})
