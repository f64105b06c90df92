import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useLanguage } from '@/lib/preferences'
import { useTexts } from '@/texts/texts'
import { Panel } from '@/ui/page/panel'
import { Sentences } from '@/ui/page/sentences'
import { publicPolicyQuery } from '../queries/policies'

/** The rules of the programme as they are now, for anybody. */
export function RulesInForce() {
  const { public: texts } = useTexts('policies')
  return (
    <Panel title={texts.title} skeleton="h-96">
      <Rules />
    </Panel>
  )
}

function Rules() {
  const { public: texts } = useTexts('policies')
  const format = useFormat()
  const { version, inForceSince, text } = useSuspenseQuery(publicPolicyQuery(useLanguage())).data
  return (
    <>
      <Sentences parts={text} />
      <p className="text-sm text-ink-2">
        {texts.since({ version: format.number(version), date: format.date(inForceSince) })}
      </p>
    </>
  )
}
