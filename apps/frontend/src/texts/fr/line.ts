import type { texts as english } from '../en/line'

const people = { female: 'Femmes', male: 'Hommes' } as const
const missing = { dateOfBirth: 'votre date de naissance', sex: 'votre sexe' } as const

export const texts: typeof english = {
  title: 'Mes places dans la file',
  where: 'Où en suis-je ?',
  rules: 'Comment la file est ordonnée',
  joinTitle: 'Entrer dans une file',
  mine: 'Mes places dans la file',
  mineText: 'Qui attend depuis le plus longtemps passe d’abord. Personne ne peut dire le jour : il dépend des dons.',
  join: 'Entrer dans une file',
  noPlaces: 'Vous n’êtes encore dans aucune file',
  noPlacesText: 'Choisissez un dépistage. Attendre ne coûte rien, et vous pouvez partir à tout moment.',
  someScreening: 'Un dépistage',
  ended: ({ count }) => `Terminées (${count})`,
  statuses: {
    waiting: 'En attente',
    paused: 'En pause',
    matched: 'Offre faite',
    claimed: 'Acceptée',
    served: 'Fait',
    withdrawn: 'Quittée',
    expired: 'Terminée',
  },
  since: ({ date }) => `Dans la file depuis le ${date}`,
  hasOffer: 'De l’argent est mis de côté pour vous.',
  toOffers: 'Répondre à l’offre',
  paused: 'Vous êtes en retrait. Votre place est gardée, et rien ne vous est proposé.',
  pausedUntil: ({ date }) =>
    `En pause jusqu’au ${date}, car des offres sont restées sans réponse. Votre place est gardée.`,
  counting: 'Votre place est en train d’être comptée.',
  band: {
    next: 'Personne n’est devant vous.',
    few: ({ below }) => `Moins de ${below} personnes sont devant vous.`,
    between: ({ from, to }) => `Entre ${from} et ${to} personnes sont devant vous.`,
  },
  pause: 'Se mettre en retrait',
  resume: 'Reprendre sa place',
  leave: 'Quitter la file',
  done: {
    pause: ({ name }) => `${name} : en pause, votre place est gardée`,
    resume: ({ name }) => `${name} : vous avez repris votre place`,
  },
  left: ({ name }) => `Vous avez quitté la file pour ${name}`,
  leaveTitle: ({ name }) => `Quitter la file pour ${name} ?`,
  leaveText:
    'Votre place est perdue. Si vous revenez plus tard, vous commencez à la fin. Pour la garder, mettez-vous en retrait.',
  leaveConfirm: 'Quitter et abandonner ma place',
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
