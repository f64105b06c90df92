import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { useLanguage } from '@/lib/preferences'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { Pagination } from '@/ui/lists/pagination'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { Sentences } from '@/ui/page/sentences'
import { Status } from '@/ui/states/badge'
import type { VersionsAddress } from '../../address'
import { type PolicyVersion, useActivate, versionsQuery } from '../../queries/policies'
import { VersionDifference } from './version-difference'

/** Every version of the rules, what two of them differ in, and the way to put one in force. */
export function VersionHistory({ address }: { address: VersionsAddress }) {
  const texts = useTexts('policies')
  return (
    <div className="flex flex-col gap-6">
      <Panel title={texts.difference} description={texts.differenceText} skeleton="h-40">
        <VersionDifference address={address} />
      </Panel>
      <Panel title={texts.versions} description={texts.versionsText} skeleton="h-96">
        <Versions cursor={address.cursor} />
      </Panel>
    </div>
  )
}

function Versions({ cursor }: { cursor: string | undefined }) {
  const texts = useTexts('policies')
  const format = useFormat()
  const { items, nextCursor } = useSuspenseQuery(versionsQuery(useLanguage(), cursor)).data
  const [asked, setAsked] = useState<PolicyVersion | null>(null)
  const activate = useActivate()
  const name = asked ? texts.version(format.number(asked.version)) : ''
  const confirm = () => {
    if (!asked) return
    activate.mutate(asked.id, {
      onSuccess: () => showToast({ text: texts.activated(name) }),
      onSettled: () => setAsked(null),
    })
  }
  return (
    <>
      <Problem error={activate.error} />
      <ol className="flex flex-col">
        {items.map((version) => (
          <VersionRow key={version.id} version={version} onActivate={() => setAsked(version)} />
        ))}
      </ol>
      <Pagination cursor={cursor} nextCursor={nextCursor} />
      <ConfirmDialog
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        title={texts.activateTitle(name)}
        confirmLabel={texts.activate}
        onConfirm={confirm}
        isBusy={activate.isPending}
      >
        <p>{texts.activateText}</p>
      </ConfirmDialog>
    </>
  )
}

function VersionRow({ version, onActivate }: { version: PolicyVersion; onActivate: () => void }) {
  const texts = useTexts('policies')
  const format = useFormat()
  const { isActive, activatedAt, createdByName, createdAt, runs, text } = version
  const name = texts.version(format.number(version.version))
  const facts = [
    createdByName ? texts.writtenBy({ name: createdByName, when: format.dateTime(createdAt) }) : texts.fromTheStart,
    activatedAt ? texts.inForceSince(format.dateTime(activatedAt)) : texts.neverInForce,
    texts.runs(runs),
  ]
  return (
    <li className="flex flex-col gap-2 border-t border-line py-4 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="flex flex-wrap items-center gap-3 text-lg">
          {name}
          {isActive ? <Status tone="good">{texts.inForce}</Status> : null}
        </h3>
        {isActive ? null : (
          <Button size="s" className="no-print" aria-label={texts.activateOne(name)} onClick={onActivate}>
            {texts.activate}
          </Button>
        )}
      </div>
      <p className="text-sm text-ink-2">{facts.join(' · ')}</p>
      <details className="rounded-medium border border-line" open={isActive}>
        <summary className="min-h-11 px-4 py-2.5 text-brand">{texts.words(name)}</summary>
        <div className="border-t border-line px-4 py-2">
          <Sentences parts={text} />
        </div>
      </details>
    </li>
  )
}
