import { type Schemas, unwrap } from '@goodturn/client'
import { useMutation } from '@tanstack/react-query'
import { api } from '@/api/client'
import { fieldErrors } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { TextLink } from '@/ui/actions/link-button'
import { RadioGroup } from '@/ui/fields/choice'
import { Form, textOf } from '@/ui/fields/form'
import { Problem } from '@/ui/fields/problem'
import { PasswordField, TextField } from '@/ui/fields/text-field'
import { AuthCard, MailSent } from './auth-card'

const ROLES = ['patient', 'donor', 'center'] as const
type SignUpRole = (typeof ROLES)[number]

const roleOf = (data: FormData): SignUpRole => ROLES.find((role) => role === data.get('role')) ?? 'patient'

/** Opens an account. Whether the address has one already is told to its owner, by mail. */
export function SignUpForm({ initialRole }: { initialRole: SignUpRole }) {
  const texts = useTexts('auth')
  const submit = useMutation({
    mutationFn: (body: Schemas['RegisterBody']) => unwrap(api.POST('/api/auth/register', { body })),
  })
  const errors = fieldErrors(submit.error)
  const send = (data: FormData) =>
    submit.mutate({
      role: roleOf(data),
      email: textOf(data, 'email'),
      password: textOf(data, 'password'),
      fullName: textOf(data, 'fullName'),
    })

  if (submit.isSuccess) return <MailSent email={submit.variables.email} />
  return (
    <AuthCard
      title={texts.signUp.title}
      below={
        <>
          {texts.signUp.haveAccount} <TextLink to="/sign-in">{texts.signIn.title}</TextLink>
        </>
      }
    >
      <Problem error={submit.error} />
      <Form onSubmit={send}>
        <RadioGroup
          legend={texts.signUp.role}
          name="role"
          defaultValue={initialRole}
          choices={ROLES.map((value) => ({ value, ...texts.signUp.roles[value] }))}
        />
        <TextField label={texts.fullName} name="fullName" autoComplete="name" required error={errors.fullName} />
        <TextField
          label={texts.email}
          name="email"
          type="email"
          autoComplete="username"
          required
          error={errors.email}
        />
        <PasswordField
          label={texts.password}
          name="password"
          autoComplete="new-password"
          required
          hint={texts.passwordHint}
          error={errors.password}
        />
        <Button type="submit" kind="primary" isBusy={submit.isPending}>
          {texts.signUp.submit}
        </Button>
      </Form>
    </AuthCard>
  )
}
