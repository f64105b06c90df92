import type { Policy, PolicyLanguage, PolicyPart } from '@goodturn/contracts/policy'

import { STRIKES_WITHIN_MONTHS } from '../policies'

/** What a text is made from. */
export type Described = Omit<Policy, 'version' | 'createdAt' | 'screeningTypeIds'> & {
  /** Names of the screenings that it is for; null: all of them. */
  screeningTypes: readonly string[] | null
}

/**
 * A policy in plain language: every setting has its sentence, and there is no sentence without its setting. Pure, so that
 * the console and the public page say the same of one version, today and later.
 */
export function describePolicy(
  policy: Described,
  { language, currency }: { language: PolicyLanguage; currency: string },
): PolicyPart[] {
  const words = { en, fr }[language]
  const { order, aging, noAging, strategies, every, only, person, window, extension, keeps, loses } = words
  const { agingDays, screeningTypes, strikesMax, strikePauseDays } = policy
  const sentences: Record<PolicyPart['key'], string[]> = {
    line: [order, agingDays === null ? noAging : aging(agingDays)],
    choice: [strategies[policy.strategy]],
    screenings: [screeningTypes ? only(listOf(screeningTypes, words.locale)) : every],
    limits: limitsOf(policy, { words, currency }),
    person: [person(policy.maxOpenOffers)],
    offer: [window(policy.offerWindowDays), extension(policy.extensionDays)],
    unanswered: [
      policy.keepsPlace ? keeps : loses,
      strikesMax === null ? words.noStrikes : words.strikes(strikesMax, strikePauseDays),
    ],
    claimed: [words.booking(policy.bookingDays), words.noShows(policy.noShowsMax)],
    renewal:
      policy.renewalDays === null
        ? [words.noRenewal]
        : [words.renewal(policy.renewalDays), words.silence(policy.renewalAnswerDays)],
    runs: [policy.scheduled ? words.hourly : words.byHand, approvalOf(policy, { words, currency })],
  }
  return PARTS.map((key) => ({ key, title: words.titles[key], sentences: sentences[key] }))
}

const PARTS = [
  'line',
  'choice',
  'screenings',
  'limits',
  'person',
  'offer',
  'unanswered',
  'claimed',
  'renewal',
  'runs',
] as const

function limitsOf(policy: Described, { words, currency }: { words: Words; currency: string }): string[] {
  const { maxMatches, maxSpendMinor } = policy
  const money = moneyIn(words.locale, currency)
  const count = new Intl.NumberFormat(words.locale)
  const limits = [
    ...(maxMatches === null ? [] : [words.people(maxMatches, count.format(maxMatches))]),
    ...(maxSpendMinor === null ? [] : [words.money(money.format(maxSpendMinor / 100))]),
  ]
  return limits.length > 0 ? limits : [words.noLimit]
}

const approvalOf = ({ approvalAboveMinor }: Described, { words, currency }: { words: Words; currency: string }) =>
  approvalAboveMinor === null
    ? words.noApproval
    : words.approval(moneyIn(words.locale, currency).format(approvalAboveMinor / 100))

const moneyIn = (locale: string, currency: string) => new Intl.NumberFormat(locale, { style: 'currency', currency })

const listOf = (names: readonly string[], locale: string): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

type Words = {
  locale: string
  titles: Record<PolicyPart['key'], string>
  strategies: Record<Policy['strategy'], string>
  people: (count: number, shown: string) => string
  only: (names: string) => string
  money: (shown: string) => string
  approval: (shown: string) => string
  strikes: (count: number, pauseDays: number) => string
} & Record<
  'aging' | 'person' | 'window' | 'extension' | 'booking' | 'noShows' | 'renewal' | 'silence',
  (count: number) => string
> &
  Record<
    | ('order' | 'noAging' | 'every' | 'noLimit' | 'keeps' | 'loses' | 'noStrikes')
    | ('noRenewal' | 'hourly' | 'byHand' | 'noApproval'),
    string
  >

/** Another number of months needs other words: then this is a type error. */
const inWords: Record<typeof STRIKES_WITHIN_MONTHS, { en: string; fr: string }> = { 12: { en: 'twelve', fr: 'douze' } }
const monthsInWords = inWords[STRIKES_WITHIN_MONTHS]

const days = (count: number): string => counted(count, 'day', 'days')

const en: Words = {
  locale: 'en-NG',
  titles: {
    line: 'Who is next',
    choice: 'Who is funded',
    screenings: 'For which screenings',
    limits: 'In one run',
    person: 'For one person',
    offer: 'An offer',
    unanswered: 'Declined, or not answered',
    claimed: 'A claimed offer',
    renewal: 'Still interested?',
    runs: 'When it happens',
  },
  order: 'There is one line for all screenings: the priority tier comes first, then whoever joined first.',
  aging: (count) => `Every ${days(count)} of waiting lift a place by one tier.`,
  noAging: 'Waiting does not change the tier.',
  strategies: {
    'first-come': 'Whoever waits longest is funded first, by the most specific campaign that fits.',
    'max-reach':
      'Whoever waits longest is funded first, by the most specific campaign that fits. Earlier people are moved to another campaign that fits them when somebody else can then be funded as well; nobody loses their funding by it.',
  },
  every: 'All that are offered.',
  only: (names) => `Only ${names}.`,
  people: (count, shown) => `At most ${shown} ${count === 1 ? 'person is' : 'people are'} funded.`,
  money: (shown) => `At most ${shown} is promised.`,
  noLimit: 'There is no limit but the money of the campaigns.',
  person: (count) => `Up to ${counted(count, 'open offer', 'open offers')} at a time, one for each screening.`,
  window: (count) =>
    `It stands for ${days(count)}. A reminder comes at half of the time, and another a day before its end.`,
  extension: (count) => `It can be extended once, by ${days(count)}.`,
  keeps: 'Who declines or does not answer keeps the place.',
  loses: 'Who declines or does not answer loses the place.',
  strikes: (count, pauseDays) =>
    `After ${counted(count, 'such offer', 'such offers')} in ${monthsInWords.en} months the place pauses for ${days(pauseDays)}.`,
  noStrikes: 'There is no pause for it, however often.',
  booking: (count) =>
    `An appointment is to be booked within ${days(count)}, and again when one falls through; else the money goes to the next in line.`,
  noShows: (count) =>
    `The money also goes to the next in line when the patient has not come to ${counted(count, 'appointment', 'appointments')}.`,
  renewal: (count) =>
    `Who has waited for ${days(count)} is asked whether they still want the place, and again as long after each yes.`,
  silence: (count) =>
    `They answer within ${days(count)}, with a reminder at half of them. Without an answer the place pauses; it is kept, and one click resumes it.`,
  noRenewal: 'Nobody is asked: a place stays in line however long it waits.',
  hourly: 'A run starts by itself every hour, and its plan is applied.',
  byHand: 'An administrator starts a run, looks at its plan, and applies it.',
  approval: (shown) =>
    `A plan that promises more than ${shown} takes two administrators: one approves it, and another applies it.`,
  noApproval: 'One administrator is enough, whatever a plan promises.',
}

const jours = (count: number): string => counted(count, 'jour', 'jours')

const fr: Words = {
  locale: 'fr',
  titles: {
    line: 'Qui est le prochain',
    choice: 'Qui est financé',
    screenings: 'Pour quels dépistages',
    limits: 'En un calcul',
    person: 'Pour une personne',
    offer: 'Une offre',
    unanswered: 'Refusée, ou sans réponse',
    claimed: 'Une offre retenue',
    renewal: 'Toujours intéressé ?',
    runs: 'Quand cela se fait',
  },
  order: 'Il y a une seule file pour tous les dépistages : le niveau de priorité d’abord, puis la date d’inscription.',
  aging: (count) => `Chaque période de ${jours(count)} d’attente fait monter d’un niveau.`,
  noAging: 'L’attente ne change pas le niveau.',
  strategies: {
    'first-come':
      'Qui attend depuis le plus longtemps est financé d’abord, par la campagne la plus précise qui convient.',
    'max-reach':
      'Qui attend depuis le plus longtemps est financé d’abord, par la campagne la plus précise qui convient. Des personnes passent à une autre campagne qui leur convient quand quelqu’un d’autre peut ainsi être financé aussi ; personne n’y perd son financement.',
  },
  every: 'Tous ceux qui sont proposés.',
  only: (names) => `Seulement ${names}.`,
  people: (count, shown) => `Au plus ${shown} ${count === 1 ? 'personne est financée' : 'personnes sont financées'}.`,
  money: (shown) => `Au plus ${shown} sont promis.`,
  noLimit: 'Il n’y a pas de limite, sinon l’argent des campagnes.',
  person: (count) => `Jusqu’à ${counted(count, 'offre ouverte', 'offres ouvertes')} à la fois, une par dépistage.`,
  window: (count) =>
    `Elle reste ouverte ${jours(count)}. Un rappel vient à mi-temps, et un autre un jour avant la fin.`,
  extension: (count) => `Elle peut être prolongée une fois, de ${jours(count)}.`,
  keeps: 'Qui refuse ou ne répond pas garde sa place.',
  loses: 'Qui refuse ou ne répond pas perd sa place.',
  strikes: (count, pauseDays) =>
    `Après ${counted(count, 'offre de ce genre', 'offres de ce genre')} en ${monthsInWords.fr} mois, la place est en pause pendant ${jours(pauseDays)}.`,
  noStrikes: 'Il n’y a pas de pause pour cela, quel que soit le nombre.',
  booking: (count) =>
    `Un rendez-vous est à réserver en ${jours(count)}, et de nouveau quand il tombe ; sinon l’argent passe au suivant.`,
  noShows: (count) =>
    `L’argent passe aussi au suivant quand le patient a manqué ${counted(count, 'rendez-vous', 'rendez-vous')}.`,
  renewal: (count) =>
    `Après ${jours(count)} d’attente, on demande si la place est encore voulue, et de nouveau aussi longtemps après chaque oui.`,
  silence: (count) =>
    `La réponse se donne en ${jours(count)}, avec un rappel à mi-temps. Sans réponse la place est en pause ; elle est gardée, et un clic la reprend.`,
  noRenewal: 'On ne demande rien : une place reste dans la file, si longue que soit l’attente.',
  hourly: 'Un calcul démarre toutes les heures, et son plan est appliqué.',
  byHand: 'Un administrateur lance un calcul, regarde son plan et l’applique.',
  approval: (shown) =>
    `Un plan qui promet plus de ${shown} demande deux administrateurs : l’un l’approuve, un autre l’applique.`,
  noApproval: 'Un seul administrateur suffit, quoi qu’un plan promette.',
}
