import { createFileRoute, redirect } from '@tanstack/react-router'

/** The address that mails about offers contain. */
export const Route = createFileRoute('/offers')({
  beforeLoad: () => {
    throw redirect({ to: '/patient/offers', replace: true })
  },
})
