import { useQuery } from '@tanstack/react-query'
import { profileQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { FormMessage } from '@/ui/fields/form-message'

const MATTERS = ['dateOfBirth', 'sex', 'stateCode', 'lgaCode', 'monthlyIncomeMinor'] as const

/** What is not told yet: a campaign with a rule about it cannot pay. Nothing when all is told; the loader has the profile. */
export function ProfileGaps() {
  const texts = useTexts('profileGaps')
  const format = useFormat()
  const { data: profile } = useQuery(profileQuery)
  const missing = profile ? MATTERS.filter((field) => profile[field] === null) : []
  if (missing.length === 0) return null
  return (
    <FormMessage tone="warn">
      {texts.missing({ fields: format.list(missing.map((field) => texts.fields[field])) })}{' '}
      <TextLink to="/patient/profile">{texts.tell}</TextLink>
    </FormMessage>
  )
}
