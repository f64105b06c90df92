import { useSuspenseQuery } from '@tanstack/react-query'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Switch } from '@/ui/fields/choice'
import { Problem } from '@/ui/fields/problem'
import { Panel } from '@/ui/page/panel'
import { type Mails, mailsQuery, useSwitchMails } from '../queries/account'

type Topic = keyof Mails

/** Which mails somebody gets at all, by what they are here. */
const topicsOf: Partial<Record<string, readonly Topic[]>> = {
  patient: ['offers', 'appointments'],
  center: ['appointments', 'news'],
  donor: ['news'],
}

/** Which mails somebody wants; nothing for who gets none that can be switched off. */
export function MailPanel() {
  const { mails: texts } = useTexts('account')
  const topics = [...new Set(useUser()?.roles.flatMap((role) => topicsOf[role] ?? []))]
  if (topics.length === 0) return null
  return (
    <Panel title={texts.title} description={texts.text} skeleton="h-28">
      <Switches topics={topics} />
    </Panel>
  )
}

function Switches({ topics }: { topics: readonly Topic[] }) {
  const { mails: texts } = useTexts('account')
  const { email } = useSuspenseQuery(mailsQuery).data
  const { mutate, error } = useSwitchMails()
  return (
    <>
      <Problem error={error} />
      <div className="flex flex-col">
        {topics.map((topic) => (
          <div key={topic} className="border-t border-line py-3 first:border-t-0">
            <Switch
              label={texts.topics[topic]}
              hint={texts.hints[topic]}
              checked={email[topic]}
              onChange={(event) => mutate({ [topic]: event.target.checked })}
            />
          </div>
        ))}
      </div>
    </>
  )
}
