import { isProblem, unwrap } from '@goodturn/client'
import { useMutation } from '@tanstack/react-query'
import { api } from '@/api/client'
import { fieldErrors } from '@/api/problem-text'
import { useLinkToken } from '@/lib/use-link-token'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { Form, textOf } from '@/ui/fields/form'
import { Problem } from '@/ui/fields/problem'
import { PasswordField } from '@/ui/fields/text-field'
import { Message } from '@/ui/page/message'
import { AuthCard } from './auth-card'

/** Where the mail about a forgotten password leads. */
export function ResetPassword() {
  const { reset, newPassword, passwordHint, signIn } = useTexts('auth')
  const token = useLinkToken()
  const submit = useMutation({
    mutationFn: (password: string) =>
      unwrap(api.POST('/api/auth/reset-password', { body: { token: token ?? '', password } })),
  })
  if (submit.isSuccess) {
    const link = (
      <LinkButton kind="primary" to="/sign-in">
        {signIn.title}
      </LinkButton>
    )
    return (
      <Message title={reset.doneTitle} actions={link}>
        {reset.doneText}
      </Message>
    )
  }
  if (token === null || isProblem(submit.error, 'invalid_token')) {
    const again = (
      <LinkButton kind="primary" to="/forgot-password">
        {reset.again}
      </LinkButton>
    )
    return (
      <Message title={reset.title} actions={again}>
        {reset.noToken}
      </Message>
    )
  }
  return (
    <AuthCard title={reset.title}>
      <Problem error={submit.error} />
      <Form onSubmit={(data) => submit.mutate(textOf(data, 'password'))}>
        <PasswordField
          label={newPassword}
          name="password"
          autoComplete="new-password"
          required
          hint={passwordHint}
          error={fieldErrors(submit.error).password}
        />
        <Button type="submit" kind="primary" isBusy={submit.isPending}>
          {reset.submit}
        </Button>
      </Form>
    </AuthCard>
  )
}
