type Rules = { ageMin: number | null; ageMax: number | null; sexes: readonly ('female' | 'male')[] | null }
const people = { female: 'Women', male: 'Men' } as const
const missing = { dateOfBirth: 'your date of birth', sex: 'your sex' } as const

/** A patient's places in line. */
export const texts = {
  title: 'My places in line',
  where: 'Where am I?',
  rules: 'How the line is ordered',
  joinTitle: 'Join a line',
  mine: 'My places in line',
  mineText: 'Who has waited longest comes first. Nobody can tell the day: it depends on what donors give.',
  join: 'Join a line',
  noPlaces: 'You are not in any line yet',
  noPlacesText: 'Choose a screening. It costs you nothing to wait, and you can leave at any time.',
  someScreening: 'A screening',
  ended: ({ count }: { count: number }) => `Ended (${count})`,
  statuses: {
    waiting: 'Waiting',
    paused: 'Paused',
    matched: 'Offer made',
    claimed: 'Claimed',
    served: 'Done',
    withdrawn: 'Left',
    expired: 'Ended',
  },
  since: ({ date }: { date: string }) => `In line since ${date}`,
  hasOffer: 'Money is set aside for you.',
  toOffers: 'Answer the offer',
  paused: 'You have stepped aside. Your place is kept, and nothing is offered to you.',
  pausedUntil: ({ date }: { date: string }) =>
    `Paused until ${date}, because offers went unanswered. Your place is kept.`,
  counting: 'Your place is being counted.',
  band: {
    next: 'Nobody is ahead of you.',
    few: ({ below }: { below: string }) => `Fewer than ${below} people are ahead of you.`,
    between: ({ from, to }: { from: string; to: string }) => `Between ${from} and ${to} people are ahead of you.`,
  },
  pause: 'Step aside',
  resume: 'Step back in',
  leave: 'Leave the line',
  done: {
    pause: ({ name }: { name: string }) => `${name}: paused, your place is kept`,
    resume: ({ name }: { name: string }) => `${name}: you are back at your place`,
  },
  left: ({ name }: { name: string }) => `You have left the line for ${name}`,
  leaveTitle: ({ name }: { name: string }) => `Leave the line for ${name}?`,
  leaveText:
    'Your place is given up for good. If you join again later, you start at the end. To keep it, step aside instead.',
  leaveConfirm: 'Leave and give up my place',
  choose: 'Which screening?',
  chooseText: 'These go by your age and sex. A donor pays the whole price.',
  groups: {
    fits: 'For you',
    unknown: 'Perhaps for you',
    misfits: ({ count }: { count: number }) => `Not for you at present (${count})`,
  },
  noneFit: 'No screening fits what we know of you',
  rulesOf: ({ ageMin, ageMax, sexes }: Rules) => {
    const who = sexes?.length === 1 && sexes[0] ? people[sexes[0]] : 'Everybody'
    if (ageMin !== null && ageMax !== null) return `${who} from ${ageMin} to ${ageMax}`
    if (ageMin !== null) return `${who} from ${ageMin}`
    return ageMax === null ? who : `${who} up to ${ageMax}`
  },
  worth: ({ money }: { money: string }) => `worth ${money}`,
  joinThis: 'Join',
  joinNamed: ({ name }: { name: string }) => `Join the line for ${name}`,
  alreadyIn: 'You are in this line',
  tell: (facts: readonly (keyof typeof missing)[]) => `Tell ${facts.map((fact) => missing[fact]).join(' and ')}`,
  misfits: {
    too_young: 'You are younger than this screening is for.',
    too_old: 'You are older than this screening is for.',
    sex_not_covered: 'It is not for your sex.',
  },
  recently: ({ date }: { date: string }) =>
    `You had this screening a short time ago. You can join again from ${date} on.`,
  joined: ({ name }: { name: string }) => `You are in line for ${name}`,
}
