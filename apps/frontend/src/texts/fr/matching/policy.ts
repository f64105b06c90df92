import type { TextsOf } from '../../catalogue'
import { plural } from '../../plural'

const days = plural('fr', { one: '# jour', other: '# jours' })
const offers = plural('fr', { one: '# offre ouverte', other: '# offres ouvertes' })

export const texts: TextsOf<'policy'> = {
  title: 'Les règles d’attribution',
  titleText:
    'Ce qui décide qui est financé ensuite. Chaque changement est une nouvelle version ; un calcul garde la sienne.',
  back: 'Attribution',
  edit: 'Changer les règles',
  editText: 'Un plan fait selon d’autres règles ne peut plus être appliqué.',
  save: 'Mettre ces règles en vigueur',
  keep: 'Garder pour plus tard',
  kept: (version) => `La version ${version} est écrite, et n’est pas en vigueur`,
  versions: 'Toutes les versions',
  reset: 'Annuler mes changements',
  saved: (version) => `La version ${version} est en vigueur`,
  inWords: 'En mots',
  inWordsNext: 'En mots, avec vos changements',
  version: ({ version, date }) => `Version ${version}, en vigueur depuis le ${date}`,
  words: {
    order: 'La file',
    orderPlain: 'Par niveau de priorité, puis par date d’inscription.',
    orderAging: (count) =>
      `Par niveau de priorité, puis par date d’inscription. ${days(count)} d’attente font monter d’un niveau.`,
    strategy: 'Qui est financé',
    strategies: {
      'first-come': 'Qui attend depuis le plus longtemps d’abord, par la campagne la plus précise qui convient.',
      'max-reach':
        'La même file ; des personnes passent à une autre campagne qui leur convient quand quelqu’un d’autre peut ainsi être financé aussi. Personne n’y perd son financement.',
    },
    scope: 'Dépistages',
    everyType: 'Tous ceux qui sont proposés.',
    limits: 'Au plus par calcul',
    limit: ({ people, money }) => {
      if (people === null && money === null) return 'Aucune limite, sinon l’argent des campagnes.'
      return `${[people === null ? null : `${people} personnes`, money].filter((part) => part !== null).join(', ')}.`
    },
    each: 'Chaque personne',
    openOffers: (count) => `Jusqu’à ${offers(count)} à la fois, une par dépistage.`,
  },
  fields: {
    strategy: 'Qui est financé',
    strategies: { 'first-come': 'Premier arrivé', 'max-reach': 'Le plus de personnes' },
    types: 'Dépistages',
    typesHint: 'Aucun choisi : tous.',
    maxMatches: 'Personnes au plus',
    maxSpend: 'Argent au plus',
    noLimit: 'Vide : pas de limite',
    maxOpenOffers: 'Offres ouvertes par personne',
    agingDays: 'Jours d’attente qui font monter d’un niveau',
    noAging: 'Vide : l’attente ne fait pas monter',
    days: 'jours',
    offerWindowDays: 'Une offre reste ouverte',
    extensionDays: 'Elle peut être prolongée de',
    strikesMax: 'Offres refusées ou sans réponse avant une pause',
    noStrikes: 'Vide : pas de pause',
    strikePauseDays: 'La pause dure',
    bookingDays: 'Une offre retenue se réserve en',
    noShowsMax: 'Absences avant que l’argent passe au suivant',
    renewalDays: 'Demander si la place est encore voulue après',
    noRenewal: 'Vide : on ne demande rien',
    renewalAnswerDays: 'La réponse se donne en',
    noShowsHint: 'Le suivant dans la file le reçoit alors.',
    approvalAbove: 'Deux administrateurs pour les plans de plus de',
    approvalAboveHint:
      'Vide : un seul suffit. Pour relever la somme, gardez la version pour plus tard : un autre la met en vigueur.',
    keepsPlace: 'Qui refuse garde sa place',
    keepsPlaceHint: 'Sinon, la place prend fin avec l’offre.',
    scheduled: 'Attribuer toutes les heures',
    scheduledHint: 'Un plan est fait et appliqué sans que personne le regarde.',
  },
}
