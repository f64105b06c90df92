import type { Schemas } from '@goodturn/client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { sessionsQuery, useEndSession } from '../queries/account'
import { deviceOf } from './device-name'

const SHOWN_AT_FIRST = 5

/** Where somebody is signed in; every other place can be signed out from here. */
export function SessionPanel() {
  const texts = useTexts('profile')
  return (
    <Panel title={texts.sessions} description={texts.sessionsText} skeleton="h-40">
      <SessionList />
    </Panel>
  )
}

function SessionList() {
  const texts = useTexts('profile')
  const { items } = useSuspenseQuery(sessionsQuery).data
  const end = useEndSession()
  const rows = [...items]
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
    .map((session) => <SessionRow key={session.id} session={session} onEnd={() => end.mutate(session.id)} />)
  const older = rows.slice(SHOWN_AT_FIRST)
  return (
    <>
      <Problem error={end.error} />
      <ul className="flex flex-col">{rows.slice(0, SHOWN_AT_FIRST)}</ul>
      {older.length > 0 ? (
        <details>
          <summary className="min-h-11 py-2.5 text-brand">{texts.olderSessions({ count: older.length })}</summary>
          <ul className="flex flex-col">{older}</ul>
        </details>
      ) : null}
    </>
  )
}

function SessionRow({ session, onEnd }: { session: Schemas['Session']; onEnd: () => void }) {
  const texts = useTexts('profile')
  const format = useFormat()
  const name = texts.device(deviceOf(session.userAgent ?? ''))
  return (
    <li className="flex items-center justify-between gap-3 border-t border-line py-3">
      <div className="min-w-0">
        <p title={session.userAgent ?? undefined}>{name}</p>
        <p className="text-sm text-ink-2">{texts.lastUsed({ date: format.dateTime(session.lastUsedAt) })}</p>
      </div>
      {session.isCurrent ? (
        <Status tone="good">{texts.thisOne}</Status>
      ) : (
        <Button size="s" onClick={onEnd} aria-label={texts.endNamed({ name })}>
          {texts.end}
        </Button>
      )}
    </li>
  )
}
