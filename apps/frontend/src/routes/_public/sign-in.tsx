import { createFileRoute } from '@tanstack/react-router'
import { SignInForm } from '@/features/access/public/sign-in-form'
import { oneOf, search, text } from '@/lib/search'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/_public/sign-in')({
  // Where to go on to, and whether a session has just ended there.
  validateSearch: search({ next: text, why: oneOf('expired') }),
  loader: () => loadTexts('auth'),
  component: SignInPage,
})

function SignInPage() {
  const { next, why } = Route.useSearch()
  return <SignInForm next={next} isExpired={why === 'expired'} />
}
