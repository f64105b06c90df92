type Rules = { ageMin: number | null; ageMax: number | null; sexes: readonly ('female' | 'male')[] | null }
const people = { female: 'Women', male: 'Men' } as const
const missing = { dateOfBirth: 'your date of birth', sex: 'your sex' } as const

/** Which line to join. */
export const texts = {
  title: 'Join a line',
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
