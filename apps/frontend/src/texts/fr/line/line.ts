import type { texts as english } from '../../en/line/line'

export const texts: typeof english = {
  title: 'Mes places dans la file',
  where: 'Où en suis-je ?',
  rules: 'Comment la file est ordonnée',
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
  appeal: 'Demander de revoir',
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
}
