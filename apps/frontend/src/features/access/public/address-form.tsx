import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Form, textOf } from '@/ui/fields/form'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { AuthCard, MailSent } from './auth-card'

type AddressFormProps = {
  title: string
  text: string
  submitLabel: string
  send: (email: string) => Promise<unknown>
  below?: ReactNode
}

/** Asks for an address and has a mail sent to it. */
export function AddressForm({ title, text, submitLabel, send, below }: AddressFormProps) {
  const texts = useTexts('auth')
  const submit = useMutation({ mutationFn: send })
  if (submit.isSuccess) return <MailSent email={submit.variables} />
  return (
    <AuthCard title={title} below={below}>
      <p>{text}</p>
      <Problem error={submit.error} />
      <Form onSubmit={(data) => submit.mutate(textOf(data, 'email'))}>
        <TextField
          label={texts.email}
          name="email"
          type="email"
          autoComplete="username"
          required
          error={fieldErrors(submit.error).email}
        />
        <Button type="submit" kind="primary" isBusy={submit.isPending}>
          {submitLabel}
        </Button>
      </Form>
    </AuthCard>
  )
}
