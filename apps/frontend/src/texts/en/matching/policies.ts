import { plural } from '../../plural'

const runs = plural('en', { one: '# run', other: '# runs' })

/** The versions of the rules. */
export const texts = {
  title: 'Versions of the rules',
  text: 'A version never changes once it is written. One is in force, and each run keeps the one that it was started under.',
  back: 'Matching',
  change: 'Change the rules',
  versions: 'Every version',
  versionsText: 'Newest first. The words are those that everybody can read on the public page of the rules.',
  version: (number: string) => `Version ${number}`,
  inForce: 'In force',
  inForceSince: (when: string) => `last put in force ${when}`,
  neverInForce: 'never in force',
  writtenBy: ({ name, when }: { name: string; when: string }) => `Written by ${name}, ${when}`,
  fromTheStart: 'There from the start',
  runs: (count: number) => runs(count),
  words: (name: string) => `${name}, in words`,
  activate: 'Put in force',
  activateOne: (name: string) => `Put in force: ${name}`,
  activateTitle: (name: string) => `${name} comes into force`,
  activateText: 'Offers follow it from now on, and a plan that was made by other rules cannot be applied any more.',
  activated: (name: string) => `${name} is in force`,
  difference: 'What is different',
  differenceText: 'The sentences that one version has and the other has not.',
  before: 'Between',
  after: 'And',
  about: 'About',
  same: 'Both versions say the same.',
  onlyOne: 'There is one version so far.',
  public: {
    title: 'The rules in force',
    since: ({ version, date }: { version: string; date: string }) => `Version ${version}, in force since ${date}.`,
  },
}
