import type { texts as english } from '../../en/access/auth'

export const texts: typeof english = {
  email: 'Adresse e-mail',
  password: 'Mot de passe',
  newPassword: 'Nouveau mot de passe',
  passwordHint: 'Au moins 12 caractères. Quelques mots à la suite sont faciles à retenir.',
  fullName: 'Nom complet',
  centerName: 'Nom du centre',
  sent: {
    title: 'Regardez votre courrier',
    text: ({ email }) =>
      `Si ${email} peut servir à cela, un message est en route. Il peut mettre une minute, ou se trouver parmi les indésirables.`,
  },
  signIn: {
    title: 'Se connecter',
    submit: 'Se connecter',
    expired: 'Votre session est terminée. Connectez-vous et vous reprendrez où vous étiez.',
    code: 'Code',
    codeNeeded: 'Saisissez aussi un code de votre application d’authentification.',
    codeWrong: 'Ce code est incorrect ou a déjà servi. Attendez le suivant.',
    codeHint: 'Six chiffres de votre application d’authentification, ou un code de secours.',
    forgot: 'J’ai oublié mon mot de passe',
    noAccount: 'Pas encore de compte ?',
    unverified: 'Votre adresse n’est pas encore confirmée. Suivez le lien du message reçu.',
    resend: 'Renvoyer le message',
  },
  signUp: {
    title: 'Créer un compte',
    role: 'Je viens',
    roles: {
      patient: { label: 'pour un dépistage', hint: 'Attendre dans une file équitable qu’un donateur le paie' },
      donor: { label: 'pour payer des dépistages', hint: 'Financer des personnes selon vos règles' },
      center: { label: 'pour un centre de dépistage', hint: 'Dépister des personnes financées et être payé' },
    },
    submit: 'Créer le compte',
    haveAccount: 'Vous avez un compte ?',
  },
  verify: {
    title: 'Votre adresse',
    working: 'Confirmation de votre adresse …',
    doneTitle: 'Votre adresse est confirmée',
    doneText: 'Vous pouvez maintenant vous connecter.',
    failedTitle: 'Ce lien ne fonctionne pas',
    failedText: 'Il a peut-être déjà servi, ou a plus de 24 heures. Demandez-en un nouveau.',
    resend: 'Envoyer un nouveau lien',
  },
  forgot: {
    title: 'Choisir un nouveau mot de passe',
    text: 'Nous vous envoyons un lien pour en choisir un.',
    submit: 'Envoyer le lien',
  },
  reset: {
    title: 'Choisir un nouveau mot de passe',
    submit: 'Enregistrer le mot de passe',
    noToken: 'Ouvrez de nouveau le lien du message, ou demandez-en un autre.',
    again: 'Demander un nouveau lien',
    doneTitle: 'Le nouveau mot de passe est enregistré',
    doneText: 'Vous êtes déconnecté partout. Connectez-vous avec le nouveau mot de passe.',
  },
}
