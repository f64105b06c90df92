import type { texts as english } from '../../en/line/renewals'

export const texts: typeof english = {
  question: 'Voulez-vous toujours votre place ?',
  questionText: 'Vous êtes dans la file depuis un certain temps. Si vous dites oui, votre place reste la même.',
  until: ({ date }) =>
    `Répondez avant le ${date}. Si vous dites oui, votre place reste la même. Sans réponse elle est mise en pause, et gardée.`,
  lapsed: 'Votre place est en pause, car nous n’avons pas eu de réponse.',
  lapsedText: 'Elle est gardée où elle était. Rien ne vous est proposé avant que vous ne reveniez.',
  yes: 'Oui, je la veux toujours',
  resume: 'Revenir, à ma place',
  no: 'Non, plus maintenant',
  noForGood: 'Non, je laisse ma place',
  kept: ({ name }) => `Votre place pour ${name} est à vous`,
  left: ({ name }) => `Vous avez quitté la file pour ${name}`,
  since: ({ date }) => `Vous êtes dans la file depuis le ${date}, comme avant.`,
  leftText:
    'Merci de nous l’avoir dit. Quelqu’un d’autre avance. Vous pouvez vous inscrire de nouveau à tout moment, à la fin.',
  leaveTitle: ({ name }) => `Laisser votre place pour ${name} ?`,
  leaveText: 'Elle est perdue pour de bon. Si vous revenez plus tard, vous commencez à la fin.',
  leaveConfirm: 'Laisser ma place',
  notOpen: 'Il n’y a rien à répondre ici',
  notOpenText:
    'La question a déjà une réponse, ou votre place a changé, ou le lien n’est pas entier. Vos places dans la file disent où vous en êtes.',
  toPlaces: 'Mes places dans la file',
  panel: 'Toujours intéressé ?',
  panelText: ({ after, answer }) =>
    `Demandé après ${after} d’attente ; sans réponse en ${answer}, la place est en pause.`,
  panelOff: 'On ne demande rien à présent : le règlement dit après combien de jours on demande.',
  toPolicy: 'Le règlement',
  figures: {
    asked: 'Interrogés à présent',
    lapsed: 'En pause faute de réponse',
    kept: 'Ont dit oui',
    left: 'Ont dit non',
    silent: 'Sans réponse',
  },
  lately: 'ces 30 derniers jours',
  show: 'Les voir',
  showAll: 'Voir toutes les places',
  days: (count) => (count > 1 ? `${count} jours` : `${count} jour`),
}
