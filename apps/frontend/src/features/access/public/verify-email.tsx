import { isProblem, unwrap } from '@goodturn/client'
import { useQuery } from '@tanstack/react-query'
import { api } from '@/api/client'
import { useProblemText } from '@/api/problem-text'
import { useLinkToken } from '@/lib/use-link-token'
import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { Message } from '@/ui/page/message'
import { AddressForm } from './address-form'

/** Where the mail that confirms an address leads. */
export function VerifyEmail() {
  const { verify } = useTexts('auth')
  const common = useTexts('common')
  const problem = useProblemText()
  const token = useLinkToken()
  // A query, though it changes something: the token works once, and a query is asked once however often this is drawn.
  const { isSuccess, error } = useQuery({
    queryKey: ['verify-email', token],
    enabled: token !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async () => {
      await unwrap(api.POST('/api/auth/verify-email', { body: { token: token ?? '' } }))
      return true
    },
  })
  if (isSuccess) {
    return (
      <Message title={verify.doneTitle} actions={<SignInLink />}>
        {verify.doneText}
      </Message>
    )
  }
  if (token === null || isProblem(error, 'invalid_token')) {
    return (
      <AddressForm
        title={verify.failedTitle}
        text={verify.failedText}
        submitLabel={verify.resend}
        send={(email) => unwrap(api.POST('/api/auth/resend-verification', { body: { email } }))}
      />
    )
  }
  if (error) return <Message title={common.errors.title}>{problem(error).message}</Message>
  return <Message title={verify.title}>{verify.working}</Message>
}

function SignInLink() {
  const texts = useTexts('auth')
  return (
    <LinkButton kind="primary" to="/sign-in">
      {texts.signIn.title}
    </LinkButton>
  )
}
