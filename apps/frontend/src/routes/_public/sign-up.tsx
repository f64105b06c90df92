import { createFileRoute } from '@tanstack/react-router'
import { SignUpForm } from '@/features/access/public/sign-up-form'
import { oneOf, search } from '@/lib/search'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/_public/sign-up')({
  // What somebody comes for, so that a call to action can say it.
  validateSearch: search({ as: oneOf('patient', 'donor', 'center') }),
  loader: () => loadTexts('auth'),
  component: SignUpPage,
})

function SignUpPage() {
  const { as = 'patient' } = Route.useSearch()
  return <SignUpForm initialRole={as} />
}
