import { unwrap } from '@goodturn/client'
import { api } from '@/api/client'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { AddressForm } from './address-form'

export function ForgotPassword() {
  const { forgot, signIn } = useTexts('auth')
  return (
    <AddressForm
      title={forgot.title}
      text={forgot.text}
      submitLabel={forgot.submit}
      send={(email) => unwrap(api.POST('/api/auth/forgot-password', { body: { email } }))}
      below={<TextLink to="/sign-in">{signIn.title}</TextLink>}
    />
  )
}
