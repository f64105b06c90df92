import { isProblem, type Schemas, unwrap } from '@goodturn/client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { api } from '@/api/client'
import { useProblemText } from '@/api/problem-text'
import { homeOf, safeNext } from '@/session/guard'
import { signIn } from '@/session/session'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { Form, textOf } from '@/ui/fields/form'
import { FormMessage } from '@/ui/fields/form-message'
import { PasswordField, TextField } from '@/ui/fields/text-field'
import { AuthCard } from './auth-card'

/** Signs in, and leads on to where somebody wanted to be. */
export function SignInForm({ next, isExpired }: { next: string | undefined; isExpired: boolean }) {
  const texts = useTexts('auth')
  const router = useRouter()
  const problem = useProblemText()
  const [needsCode, setNeedsCode] = useState(false)
  const submit = useMutation({
    mutationFn: (body: Schemas['LoginBody']) => signIn(body),
    onError: (error) => isProblem(error, 'second_factor_required') && setNeedsCode(true),
    onSuccess: (user) => router.history.push(safeNext(next) ?? homeOf(user)),
  })
  const isUnverified = isProblem(submit.error, 'email_not_verified')
  const isCodeAsked = isProblem(submit.error, 'second_factor_required')
  const isCodeWrong = isProblem(submit.error, 'second_factor_invalid')
  const send = (data: FormData) => {
    const code = textOf(data, 'code').trim()
    submit.mutate({ email: textOf(data, 'email'), password: textOf(data, 'password'), ...(code ? { code } : {}) })
  }

  return (
    <AuthCard
      title={texts.signIn.title}
      below={
        <>
          {texts.signIn.noAccount} <TextLink to="/sign-up">{texts.signUp.title}</TextLink>
        </>
      }
    >
      {isExpired && !submit.error ? <FormMessage tone="info">{texts.signIn.expired}</FormMessage> : null}
      {isUnverified ? (
        <FormMessage tone="warn">
          {texts.signIn.unverified} <ResendLink email={submit.variables?.email ?? ''}>{texts.signIn.resend}</ResendLink>
        </FormMessage>
      ) : null}
      {isCodeAsked ? <FormMessage tone="info">{texts.signIn.codeNeeded}</FormMessage> : null}
      {submit.error && !isUnverified && !isCodeAsked && !isCodeWrong ? (
        <FormMessage>{problem(submit.error).message}</FormMessage>
      ) : null}
      <Form onSubmit={send}>
        <TextField label={texts.email} name="email" type="email" autoComplete="username" required />
        <PasswordField label={texts.password} name="password" autoComplete="current-password" required />
        {needsCode ? (
          <TextField
            label={texts.signIn.code}
            hint={texts.signIn.codeHint}
            name="code"
            autoComplete="one-time-code"
            spellCheck={false}
            required
            autoFocus
            error={isCodeWrong ? texts.signIn.codeWrong : null}
          />
        ) : null}
        <Button type="submit" kind="primary" isBusy={submit.isPending}>
          {texts.signIn.submit}
        </Button>
        <TextLink to="/forgot-password">{texts.signIn.forgot}</TextLink>
      </Form>
    </AuthCard>
  )
}

/** Has the mail with the link to confirm an address sent again. */
export function ResendLink({ email, children }: { email: string; children: ReactNode }) {
  const texts = useTexts('auth')
  const problem = useProblemText()
  const resend = useMutation({
    mutationFn: () => unwrap(api.POST('/api/auth/resend-verification', { body: { email } })),
  })
  if (resend.isSuccess) return <span role="status">{texts.sent.text({ email })}</span>
  return (
    <>
      <Button kind="quiet" size="s" isBusy={resend.isPending} onClick={() => resend.mutate()}>
        {children}
      </Button>
      {resend.error ? <span role="alert">{problem(resend.error).message}</span> : null}
    </>
  )
}
