import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { Message } from '@/ui/page/message'

/** The end of everything that goes on in a mail. */
export function MailSent({ email }: { email: string }) {
  const texts = useTexts('auth')
  return (
    <Message title={texts.sent.title} actions={<LinkButton to="/sign-in">{texts.signIn.title}</LinkButton>}>
      {texts.sent.text({ email })}
    </Message>
  )
}
