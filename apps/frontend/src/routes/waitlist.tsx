import { createFileRoute, redirect } from '@tanstack/react-router'

/** The address that mails about places in line contain. */
export const Route = createFileRoute('/waitlist')({
  beforeLoad: () => {
    throw redirect({ to: '/patient/waitlist', replace: true })
  },
})
