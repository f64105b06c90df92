import type { texts as english } from '../../en/campaigns/campaigns'

export const texts: typeof english = {
  title: 'Campagnes',
  text: 'L’argent des donateurs, ses règles, et le fonds général.',
  one: 'Une campagne',
  status: 'Statut',
  all: 'Tous',
  statuses: { draft: 'Ébauche', active: 'Active', paused: 'En pause', exhausted: 'Épuisée', closed: 'Close' },
  generalPool: 'Fonds général',
  ofDonor: 'Campagnes d’un seul donateur',
  allDonors: 'Campagnes de tous les donateurs',
  none: 'Aucune campagne n’a ce statut',
  columns: { title: 'Campagne', status: 'Statut', created: 'Ébauchée' },
  money: 'Son argent',
  moneyOf: 'Où est l’argent',
  balance: {
    fundedMinor: 'Reçu',
    availableMinor: 'Libre',
    reservedMinor: 'Promis',
    spentMinor: 'Dépensé',
    withdrawnMinor: 'Rendu ou versé au fonds',
  },
  rules: 'Pour qui elle est',
  rule: {
    types: 'Dépistages',
    age: 'Âge',
    sex: 'Sexe',
    places: 'Où',
    income: 'Revenu mensuel',
    dates: 'Quand',
    pacing: 'Maximum par attribution',
    donor: 'Donateur',
    closed: 'Close',
  },
  anyScreening: 'Tout dépistage',
  everybody: 'Tout le monde',
  everywhere: 'Partout',
  noPacing: 'Sans limite',
  noDonor: 'Aucun donateur : de l’argent sans règles',
  sexes: { female: 'Femmes', male: 'Hommes' },
  range: ({ from, to }) => {
    if (from !== null && to !== null) return `${from} à ${to}`
    if (from !== null) return `à partir de ${from}`
    return to === null ? 'Sans limite' : `jusqu’à ${to}`
  },
  ofFree: ({ percent }) => `${percent} de son argent libre`,
  toReport: 'Ses chiffres à côté des autres',
  leftover: {
    donor: ({ money }) => `${money} sont revenus au donateur à la clôture.`,
    pool: ({ money }) => `${money} sont allés au fonds commun à la clôture.`,
  },
  steps: {
    take: { pause: 'Mettre en pause', resume: 'Reprendre', close: 'Clore' },
    ask: {
      pause: ({ title }) => `Mettre « ${title} » en pause ?`,
      resume: ({ title }) => `Reprendre « ${title} » ?`,
      close: ({ title }) => `Clore « ${title} » ?`,
    },
    effect: {
      pause: 'Elle ne promet plus rien de nouveau ; ce qui est promis est tenu. Son donateur peut la reprendre.',
      resume: 'Elle finance de nouveau dès la prochaine attribution.',
      close: 'Elle ne peut pas être rouverte. Ce qui est promis le reste.',
    },
    left: ({ money }) => `${money} sont libres. Où vont-ils ?`,
    to: { pool: 'Au fonds commun', donor: 'Au donateur' },
    reason: 'Raison',
    reasonHint: 'Le donateur la lit, et elle reste dans le journal.',
    done: {
      pause: ({ title }) => `${title} est en pause.`,
      resume: ({ title }) => `${title} reprend.`,
      close: ({ title }) => `${title} est close.`,
    },
  },
}
