import type { texts as english } from '../../en/campaigns/gifts'

export const texts: typeof english = {
  title: 'Donner au fonds commun',
  text: 'Le fonds paie pour des personnes de la file qu’aucune autre campagne ne peut payer. Il ne faut pas de compte.',
  amount: 'Combien voulez-vous donner ?',
  missing: 'Indiquez un montant au-dessus de zéro.',
  email: 'Courriel pour le reçu',
  emailHint: 'Il sert au reçu et à rien d’autre. Laissez-le vide pour donner sans nom.',
  give: 'Donner',
  rulesText: 'Vous voulez dire à qui va votre argent ?',
  signUp: 'Lancer une campagne',
  looking: {
    title: 'Nous cherchons votre don',
    text: 'Nous demandons au prestataire de paiement ce qu’il est devenu.',
  },
  confirmed: {
    title: 'Merci',
    text: ({ money }) =>
      `Votre don de ${money} est dans le fonds commun. Si vous avez laissé un courriel, le reçu est en route.`,
  },
  pending: {
    title: 'Votre don n’est pas encore arrivé',
    text: ({ money }) =>
      `Le paiement de ${money} n’est pas confirmé. Il comptera dès qu’il le sera, même si vous quittez cette page.`,
  },
  failed: {
    title: 'Votre don n’a pas abouti',
    text: ({ money }) => `Le paiement de ${money} n’a pas été fait. Vous pouvez réessayer.`,
  },
  unknown: { title: 'Ce don n’existe pas', text: 'Le lien contient une erreur.' },
  unsure: { title: 'Nous ne le savons pas encore', text: 'Rien n’est perdu : un paiement fait compte de lui-même.' },
  reference: ({ reference }) => `Référence ${reference}`,
  lookAgain: 'Regarder encore',
  toPayment: 'Vers la page de paiement',
  tryAgain: 'Réessayer',
  giveAgain: 'Donner encore une fois',
  rules: 'À quoi sert l’argent',
}
