import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage } from '@/ui/fields/form-message'
import { Panel } from '@/ui/page/panel'
import { Status } from '@/ui/states/badge'
import { lazyPart } from '@/ui/states/lazy-part'
import { secondFactorQuery } from '../queries/second-factor'

// Nobody sees them before a click.
const TurnOn = lazyPart(() => import('./turn-on'), 'TurnOn')
const UseCode = lazyPart(() => import('./use-code'), 'UseCode')

const FEW = 3

/** A second factor by an authenticator app: turned on, looked after, turned off. */
export function FactorPanel() {
  const texts = useTexts('secondFactor')
  return (
    <Panel title={texts.title} description={texts.text} skeleton="h-24">
      <FactorState />
    </Panel>
  )
}

function FactorState() {
  const texts = useTexts('secondFactor')
  const format = useFormat()
  const { isOn, isRequired, confirmedAt, recoveryCodesLeft: left } = useSuspenseQuery(secondFactorQuery).data
  const [asked, setAsked] = useState<'turnOn' | 'renew' | 'turnOff' | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      {isRequired && !isOn ? <FormMessage tone="warn">{texts.missingText}</FormMessage> : null}
      {isOn && left <= FEW ? <FormMessage tone="warn">{texts.fewLeft({ left })}</FormMessage> : null}
      <p className="flex flex-wrap items-center gap-3">
        <Status tone={isOn ? 'good' : 'neutral'}>{isOn ? texts.on : texts.off}</Status>
        {confirmedAt === null ? null : (
          <span className="text-sm text-ink-2">{texts.facts({ since: format.date(confirmedAt), left })}</span>
        )}
      </p>
      <div className="flex flex-wrap gap-3">
        {isOn ? (
          <>
            <Button onClick={() => setAsked('renew')}>{texts.renew}</Button>
            <Button onClick={() => setAsked('turnOff')}>{texts.turnOff}</Button>
          </>
        ) : (
          <Button kind="primary" onClick={() => setAsked('turnOn')}>
            {texts.turnOn}
          </Button>
        )}
      </div>
      <Suspense fallback={null}>
        {asked === 'turnOn' ? <TurnOn onClose={close} /> : null}
        {asked === 'renew' || asked === 'turnOff' ? <UseCode key={asked} verb={asked} onClose={close} /> : null}
      </Suspense>
    </>
  )
}
