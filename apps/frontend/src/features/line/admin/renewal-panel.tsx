import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { LinkButton, TextLink } from '@/ui/actions/link-button'
import { Panel } from '@/ui/page/panel'
import { Stat, StatRow, StatRowSkeleton } from '@/ui/page/stat'
import type { Narrowing } from '../address'
import { renewalsQuery } from '../queries/waitlist'

/** How many are asked whether they still want their place, and what they say. */
export function RenewalPanel({ narrowing }: { narrowing: Narrowing }) {
  const texts = useTexts('renewals')
  return (
    <Panel title={texts.panel} skeleton={<StatRowSkeleton count={5} />}>
      <Figures narrowing={narrowing} />
    </Panel>
  )
}

function Figures({ narrowing: { renewal } }: { narrowing: Narrowing }) {
  const texts = useTexts('renewals')
  const format = useFormat()
  const { askedAfterDays, answerDays, asked, lapsed, last30Days } = useSuspenseQuery(renewalsQuery).data
  const { figures, lately } = texts
  return (
    <>
      <p className="text-ink-2">
        {askedAfterDays === null
          ? texts.panelOff
          : texts.panelText({ after: texts.days(askedAfterDays), answer: texts.days(answerDays) })}{' '}
        <TextLink to="/admin/matching/policy">{texts.toPolicy}</TextLink>
      </p>
      <StatRow>
        <Stat label={figures.asked} value={format.number(asked)} />
        <Stat label={figures.lapsed} value={format.number(lapsed)} />
        <Stat label={figures.kept} value={format.number(last30Days.kept)} detail={lately} />
        <Stat label={figures.left} value={format.number(last30Days.left)} detail={lately} />
        <Stat label={figures.silent} value={format.number(last30Days.lapsed)} detail={lately} />
      </StatRow>
      <div className="no-print flex flex-wrap gap-2">
        {(['asked', 'lapsed'] as const).map((state) => (
          <LinkButton
            key={state}
            size="s"
            to="/admin/waitlist"
            search={{ renewal: state }}
            aria-label={`${texts.show}: ${figures[state]}`}
          >
            {figures[state]}
          </LinkButton>
        ))}
        {renewal ? (
          <LinkButton size="s" to="/admin/waitlist">
            {texts.showAll}
          </LinkButton>
        ) : null}
      </div>
    </>
  )
}
