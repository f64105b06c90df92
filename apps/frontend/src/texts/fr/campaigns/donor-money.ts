import type { texts as english } from '../../en/campaigns/donor-money'

export const texts: typeof english = {
  payments: {
    title: 'Ce que vous avez donné',
    text: 'Chaque paiement arrivé a un reçu.',
    none: 'Rien n’est encore versé',
    statuses: { confirmed: 'Arrivé', pending: 'En route', failed: 'Pas fait' },
    receipt: 'Reçu (PDF)',
    receiptOf: ({ date }) => `Reçu (PDF), ${date}`,
    leftover: {
      donor: ({ money, date }) => `${money} vous sont revenus le ${date}.`,
      pool: ({ money, date }) => `${money} sont allés au fonds commun le ${date}.`,
    },
  },
  lowMoney: {
    title: 'Quand l’argent vient à manquer',
    text: 'Nous vous prévenons une fois, par courriel et dans vos messages, puis de nouveau après un autre versement.',
    now: ({ money }) => `Vous êtes prévenu quand il reste moins de ${money} de libre.`,
    off: 'Vous n’êtes pas prévenu.',
    below: 'Il reste moins que cela. Vous serez prévenu de nouveau après un versement qui dépasse ce montant.',
    closed: 'Une campagne close n’a plus d’argent qui puisse manquer.',
    when: 'Quand faut-il vous prévenir ?',
    choices: {
      default: {
        label: 'Quand il reste trois dépistages',
        hint: 'Du type le plus cher qu’elle couvre ; au plus la moitié de ce que vous avez donné.',
      },
      amount: { label: 'En dessous d’un montant' },
      share: { label: 'En dessous d’une part de ce que vous avez donné' },
      never: { label: 'Jamais' },
    },
    amount: 'Moins de',
    share: 'Moins de cette part',
    missing: 'Dites combien.',
    save: 'Enregistrer',
    saved: 'Enregistré',
  },
}
