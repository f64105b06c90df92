import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Panel } from '@/ui/page/panel'
import { EmptyState } from '@/ui/states/states'
import { type Appeal, ownAppealsQuery } from '../queries/appeals'
import { AppealStatus } from '../shared/appeal-status'

/** What somebody has asked to be looked at again, and what became of it. */
export function OwnAppeals() {
  const texts = useTexts('appeals')
  return (
    <Panel title={texts.mine} skeleton="h-40">
      <List />
    </Panel>
  )
}

function List() {
  const texts = useTexts('appeals')
  const { items } = useSuspenseQuery(ownAppealsQuery).data
  if (items.length === 0) return <EmptyState title={texts.noneYet}>{texts.noneYetText}</EmptyState>
  return (
    <ul aria-label={texts.mine} className="flex flex-col">
      {items.map((appeal) => (
        <OneAppeal key={appeal.id} appeal={appeal} />
      ))}
    </ul>
  )
}

function OneAppeal({ appeal }: { appeal: Appeal }) {
  const texts = useTexts('appeals')
  const format = useFormat()
  const { decision, screeningName, openedAt, text, status, answer, effects } = appeal
  return (
    <li className="flex flex-col gap-2 border-t border-line py-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="font-medium">
          {texts.decisions[decision]}: {screeningName}
        </p>
        <AppealStatus status={status} />
      </div>
      <p className="text-sm text-ink-2">{texts.askedOn({ date: format.date(openedAt) })}</p>
      <p className="whitespace-pre-line">{text}</p>
      {status === 'open' ? <p className="text-ink-2">{texts.isOpen}</p> : null}
      {status === 'accepted' ? (
        <p>{effects.length > 0 ? effects.map((effect) => texts.effects[effect]).join(' ') : texts.noEffect}</p>
      ) : null}
      {answer ? (
        <blockquote className="border-l-2 border-brand pl-4 whitespace-pre-line">
          <span className="block text-sm text-ink-2">{texts.answer}</span>
          {answer}
        </blockquote>
      ) : null}
    </li>
  )
}
