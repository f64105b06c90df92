import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { Icon } from '@/ui/icon'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { Badge, Status } from '@/ui/states/badge'
import { EmptyState } from '@/ui/states/states'
import { type Token, tokensQuery, useEndToken } from '../queries/account'
import { MakeToken } from './make-token'

/** Tokens with which programs act for somebody: made, seen once, ended. */
export function TokenPanel() {
  const { tokens: texts } = useTexts('account')
  const [isMaking, setIsMaking] = useState(false)
  return (
    <Panel
      title={texts.title}
      description={texts.text}
      skeleton="h-32"
      actions={
        <Button icon={<Icon name="plus" />} onClick={() => setIsMaking(true)}>
          {texts.make}
        </Button>
      }
    >
      <TokenList />
      {isMaking ? <MakeToken onClose={() => setIsMaking(false)} /> : null}
    </Panel>
  )
}

function TokenList() {
  const { tokens: texts } = useTexts('account')
  const { items } = useSuspenseQuery(tokensQuery).data
  const { mutate, error } = useEndToken()
  const [asked, setAsked] = useState<Token | null>(null)
  const end = () => {
    if (!asked) return
    mutate(asked.id, { onSuccess: () => showToast({ text: texts.ended(asked) }) })
    setAsked(null)
  }
  return (
    <>
      <Problem error={error} />
      {items.length === 0 ? <EmptyState title={texts.none}>{texts.noneText}</EmptyState> : null}
      <ul className="flex flex-col">
        {items.map((token) => (
          <TokenRow key={token.id} token={token} onEnd={() => setAsked(token)} />
        ))}
      </ul>
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={texts.askEnd({ name: asked?.name ?? '' })}
        confirmLabel={texts.end}
        isDangerous
        onConfirm={end}
      >
        <p>{texts.endText}</p>
      </ConfirmDialog>
    </>
  )
}

function TokenRow({ token, onEnd }: { token: Token; onEnd: () => void }) {
  const { tokens: texts } = useTexts('account')
  const format = useFormat()
  const { name, scopes, begins, createdAt, expiresAt, lastUsedAt } = token
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-3 first:border-t-0">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium break-words">{name}</span>
          {scopes.map((scope) => (
            <Badge key={scope}>{texts.scopes[scope]}</Badge>
          ))}
          {Date.parse(expiresAt) <= Date.now() ? <Status tone="warn">{texts.over}</Status> : null}
        </p>
        <p className="font-mono text-sm text-ink-2">{begins}…</p>
        <p className="text-sm text-ink-2">
          {texts.facts({
            made: format.date(createdAt),
            until: format.date(expiresAt),
            used: lastUsedAt === null ? null : format.dateTime(lastUsedAt),
          })}
        </p>
      </div>
      <Button size="s" onClick={onEnd} aria-label={texts.endOne(token)}>
        {texts.end}
      </Button>
    </li>
  )
}
