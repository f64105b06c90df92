import type { texts as english } from '../../en/line/join'

const people = { female: 'Femmes', male: 'Hommes' } as const
const missing = { dateOfBirth: 'votre date de naissance', sex: 'votre sexe' } as const

export const texts: typeof english = {
  title: 'Entrer dans une file',
  choose: 'Quel dépistage ?',
  chooseText: 'Selon votre âge et votre sexe. Un donateur paie tout le prix.',
  groups: {
    fits: 'Pour vous',
    unknown: 'Peut-être pour vous',
    misfits: ({ count }) => `Pas pour vous en ce moment (${count})`,
  },
  noneFit: 'Aucun dépistage ne convient à ce que nous savons de vous',
  rulesOf: ({ ageMin, ageMax, sexes }) => {
    const who = sexes?.length === 1 && sexes[0] ? people[sexes[0]] : 'Tout le monde'
    if (ageMin !== null && ageMax !== null) return `${who}, de ${ageMin} à ${ageMax} ans`
    if (ageMin !== null) return `${who}, dès ${ageMin} ans`
    return ageMax === null ? who : `${who}, jusqu’à ${ageMax} ans`
  },
  worth: ({ money }) => `d’une valeur de ${money}`,
  joinThis: 'Entrer',
  joinNamed: ({ name }) => `Entrer dans la file pour ${name}`,
  alreadyIn: 'Vous êtes dans cette file',
  tell: (facts) => `Indiquer ${facts.map((fact) => missing[fact]).join(' et ')}`,
  misfits: {
    too_young: 'Vous êtes plus jeune que l’âge prévu.',
    too_old: 'Vous êtes plus âgé que l’âge prévu.',
    sex_not_covered: 'Il n’est pas prévu pour votre sexe.',
  },
  recently: ({ date }) => `Vous avez fait ce dépistage récemment. Vous pourrez revenir à partir du ${date}.`,
  joined: ({ name }) => `Vous êtes dans la file pour ${name}`,
}
