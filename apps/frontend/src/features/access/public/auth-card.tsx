import type { ReactNode } from 'react'
import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { Card } from '@/ui/page/card'
import { Message } from '@/ui/page/message'
import { useTitle } from '@/ui/page/use-title'

/** The frame of the pages about one's account. */
export function AuthCard({ title, children, below }: { title: string; children: ReactNode; below?: ReactNode }) {
  useTitle(title)
  return (
    <div className="mx-auto flex w-full max-w-md flex-col gap-6 px-4 py-10 sm:py-16">
      <h1 className="text-3xl">{title}</h1>
      <Card className="flex flex-col gap-5">{children}</Card>
      {below ? <p className="text-ink-2">{below}</p> : null}
    </div>
  )
}

/** The end of everything that goes on in a mail. */
export function MailSent({ email }: { email: string }) {
  const texts = useTexts('auth')
  return (
    <Message title={texts.sent.title} actions={<LinkButton to="/sign-in">{texts.signIn.title}</LinkButton>}>
      {texts.sent.text({ email })}
    </Message>
  )
}
