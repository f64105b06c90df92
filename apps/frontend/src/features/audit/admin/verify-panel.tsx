import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage } from '@/ui/fields/form-message'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { Panel } from '@/ui/page/panel'
import { readHead } from './read-head'
import { useVerify, type Verified } from './use-verify'

/** Whether the log is what it was: its chain of hashes is made again, and its end can be noted and asked for later. */
export function VerifyPanel() {
  const texts = useTexts('auditChain')
  const format = useFormat()
  const verify = useVerify()
  const [noted, setNoted] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const check = () => {
    const head = readHead(noted)
    const isRefused = noted.trim() !== '' && head === null
    setIsWrong(isRefused)
    if (!isRefused) verify.mutate(head)
  }
  return (
    <Panel title={texts.title} description={texts.text}>
      <details className="no-print" open={noted !== '' || undefined}>
        <summary className="min-h-6 text-brand">{texts.haveNoted}</summary>
        <TextField
          label={texts.noted}
          hint={texts.notedHint}
          className="mt-3 max-w-3xl"
          value={noted}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setNoted(event.target.value)}
          error={isWrong ? texts.notAHead : null}
        />
      </details>
      <div className="no-print flex flex-wrap items-center gap-3">
        <Button isBusy={verify.isPending} onClick={check}>
          {texts.check}
        </Button>
        {verify.isPending ? (
          <span role="status" className="text-ink-2">
            {texts.soFar(verify.checkedSoFar)}
          </span>
        ) : null}
      </div>
      <Problem error={verify.error} />
      {verify.data ? <Outcome verified={verify.data} when={format.dateTime(verify.submittedAt)} /> : null}
    </Panel>
  )
}

function Outcome({ verified: { checked, last, isKnownHead }, when }: { verified: Verified; when: string }) {
  const texts = useTexts('auditChain')
  const { firstBreak, head, unsealed } = last
  return (
    <>
      {firstBreak ? (
        <FormMessage>
          {texts.broken({ seq: firstBreak.seq, reason: texts.reasons[firstBreak.reason] })}
          <span className="block font-mono text-sm break-all">{firstBreak.eventId}</span>
        </FormMessage>
      ) : (
        <FormMessage tone={checked === 0 ? 'info' : 'good'}>
          {checked === 0 ? texts.empty : texts.holds({ events: texts.events(checked), when })}
        </FormMessage>
      )}
      {isKnownHead === null ? null : (
        <FormMessage tone={isKnownHead ? 'good' : 'bad'}>
          {isKnownHead ? texts.headKnown : texts.headUnknown}
        </FormMessage>
      )}
      {head ? (
        <div className="rounded-medium bg-surface-2 px-4 py-3">
          <p className="font-medium">{texts.head}</p>
          <p className="mt-1 font-mono text-sm break-all select-all">{`${head.seq}:${head.hash}`}</p>
          <p className="mt-1 text-sm text-ink-2">{texts.headText}</p>
        </div>
      ) : null}
      {unsealed > 0 ? <p className="text-sm text-ink-2">{texts.unsealed(unsealed)}</p> : null}
    </>
  )
}
