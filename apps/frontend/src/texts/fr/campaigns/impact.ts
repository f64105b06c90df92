import type { texts as english } from '../../en/campaigns/impact'
import { plural } from '../../plural'

export const texts: typeof english = {
  title: 'Ce qu’elle a fait',
  text: 'Ces douze derniers mois ; les personnes touchées sont comptées depuis le début.',
  stats: {
    offered: 'Offres faites',
    accepted: 'Acceptées',
    declined: 'Refusées',
    expired: 'Sans réponse',
    promised: 'Promis',
    spent: 'Payé pour des dépistages',
  },
  runsOut: ({ date }) => `À ce rythme, l’argent suffit jusqu’au ${date} environ.`,
  byMonth: 'Offres par mois',
  month: 'Mois',
  by: { type: 'Par dépistage', state: 'Par État', age: 'Par âge', sex: 'Par sexe' },
  sexes: { female: 'Femmes', male: 'Hommes', unknown: 'Non indiqué' },
  unknown: 'Non indiqué',
  nobodyYet:
    'Elle n’a encore touché personne. Quand de l’argent sera offert à des personnes, elles seront comptées ici.',
  notShown: plural('fr', {
    one: 'Un autre est dans le tableau ; les petits groupes ne sont pas montrés.',
    other: '# autres sont dans le tableau ; les petits groupes ne sont pas montrés.',
  }),
  hidden: ({ smallest }) => `caché (groupes de moins de ${smallest})`,
}
