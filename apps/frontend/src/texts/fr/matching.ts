import type { TextsOf } from '../catalogue'
import { plural } from '../plural'

const days = plural('fr', { one: '# jour', other: '# jours' })
const campaigns = plural('fr', { one: '# campagne active', other: '# campagnes actives' })

export const texts: TextsOf<'matching'> = {
  title: 'Attribution',
  titleText: 'Calculez qui est financé ensuite, regardez le plan sous tous les angles, puis appliquez-le.',
  compare: 'Comparer des règles',
  offers: 'Offres',
  names: { generalPool: 'Fonds commun', someScreening: 'Un dépistage', someCampaign: 'Une campagne' },
  line: {
    title: 'La file maintenant',
    text: 'Une seule file pour tous les dépistages, par priorité puis par date d’inscription.',
    waiting: 'En attente',
    paused: (count) => (count === 0 ? 'Personne en pause' : `et ${count.toLocaleString('fr')} en pause`),
    half: 'La moitié attend plus de',
    most: 'Un sur dix plus de',
    oldest: ({ age }) => `Un sur cent plus de ${age}`,
    free: 'Argent libre',
    campaigns: (count) => `dans ${campaigns(count)}`,
    byType: 'Personnes en attente par dépistage',
    screening: 'Dépistage',
    days: (count) => days(count),
    unknown: 'inconnu',
  },
  plan: {
    title: 'Calculer un plan',
    text: 'Selon ces règles :',
    editPolicy: 'Changer les règles',
    otherwise: 'Demander autre chose pour ce calcul seulement',
    otherwiseText: 'Ce que vous changez ici vaut pour ce seul calcul. Les règles en vigueur restent.',
    start: 'Calculer un plan',
    nothingYet: 'Rien n’est promis à personne avant que vous appliquiez le plan.',
  },
  runs: {
    title: 'Calculs',
    when: 'Lancé',
    status: 'État',
    how: 'Comment',
    funded: 'Personnes financées',
    money: 'Argent',
    none: 'Il n’y a pas encore eu de calcul',
    noneText: 'Faites le premier : il ne change rien avant d’être appliqué.',
  },
  statuses: {
    planning: 'En calcul',
    planned: 'Planifié',
    applying: 'En application',
    applied: 'Appliqué',
    discarded: 'Abandonné',
    stale: 'Périmé',
    failed: 'Échoué',
  },
  strategies: { 'first-come': 'Premier arrivé', 'max-reach': 'Le plus de personnes' },
  triggers: { manual: 'à la main', schedule: 'à l’heure' },
  ofPeople: ({ some, all }) => `${some} sur ${all}`,
  commands: {
    group: 'Attribution',
    plan: 'Calculer un plan',
    lastRun: 'Ouvrir le dernier calcul',
    policy: 'Changer les règles d’attribution',
    policies: 'Versions des règles',
    compare: 'Comparer des règles ou essayer un apport',
    expiring: 'Offres qui expirent bientôt',
  },
}
