import { plural } from '../../plural'

const events = plural('en', { one: '# event', other: '# events' })

/** The check of the log. */
export const texts = {
  title: 'Is the log what it was?',
  text: 'Every event is sealed with a hash over itself and the one before. Whoever changes or removes one breaks the chain.',
  check: 'Check the chain',
  haveNoted: 'I have noted an end of the chain before',
  noted: 'The end that you noted',
  notedHint: 'The number, a colon and the 64 letters and digits after it.',
  notAHead: 'This is not an end of a chain, such as 1204:9f8a…',
  soFar: (count: number) => `${events(count)} checked …`,
  events,
  empty: 'There is nothing sealed yet. Events are sealed within a minute.',
  holds: ({ events: count, when }: { events: string; when: string }) =>
    `The chain holds: ${count} checked, ${when}. None was changed, none is missing.`,
  broken: ({ seq, reason }: { seq: number; reason: string }) => `The chain does not hold at number ${seq}: ${reason}`,
  reasons: {
    changed: 'the event is not what was sealed.',
    event_missing: 'the event is gone.',
    seal_missing: 'a seal before this one is gone.',
  },
  head: 'The end of the chain, to note down',
  headText: 'Keep it where nobody of the programme can change it. Given here later, it shows that nothing was cut off.',
  headKnown: 'The end that you noted is part of this chain: nothing was cut off.',
  headUnknown: 'The end that you noted is not part of this chain: events were cut off or made anew.',
  unsealed: (count: number) => `${events(count)} of the last minute have no seal yet.`,
}
