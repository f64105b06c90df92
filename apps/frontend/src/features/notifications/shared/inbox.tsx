import { useRouter } from '@tanstack/react-router'
import { useList } from '@/api/use-list'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { LoadMore } from '@/ui/lists/pagination'
import { Page } from '@/ui/page/page'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import { inboxQuery, type Message, useRead } from '../queries'

/** My messages, newest first. */
export function InboxPage() {
  const texts = useTexts('inbox')
  return (
    <Page title={texts.page}>
      <Panel title={texts.title} skeleton="h-60">
        <MessageList />
      </Panel>
    </Page>
  )
}

function MessageList() {
  const texts = useTexts('inbox')
  const { items: messages, more } = useList(inboxQuery)
  const read = useRead()
  if (messages.length === 0) return <EmptyState title={texts.none}>{texts.noneText}</EmptyState>
  return (
    <>
      <Problem error={read.error} />
      {messages.some(({ readAt }) => readAt === null) ? (
        <div>
          <Button size="s" isBusy={read.isPending} onClick={() => read.mutate(null)}>
            {texts.readAll}
          </Button>
        </div>
      ) : null}
      <ul className="flex flex-col">
        {messages.map((message) => (
          <MessageRow key={message.id} message={message} onRead={() => read.mutate([message.id])} />
        ))}
      </ul>
      <LoadMore {...more} />
    </>
  )
}

function MessageRow({ message, onRead }: { message: Message; onRead: () => void }) {
  const texts = useTexts('inbox')
  const format = useFormat()
  const router = useRouter()
  const open = () => {
    if (message.readAt === null) onRead()
    router.history.push(message.page)
  }
  return (
    <li className="flex flex-col gap-1 border-t border-line py-4">
      <div className="flex flex-wrap items-center gap-3">
        <p className="font-medium">{message.title}</p>
        {message.readAt === null ? <Status tone="info">{texts.isNew}</Status> : null}
      </div>
      <p className="max-w-prose whitespace-pre-line text-ink-2">{message.text}</p>
      <div className="flex flex-wrap items-center gap-3 text-sm text-ink-2">
        {format.dateTime(message.createdAt)}
        <Button size="s" kind="quiet" onClick={open} aria-label={texts.openNamed({ title: message.title })}>
          {texts.open}
        </Button>
      </div>
    </li>
  )
}
