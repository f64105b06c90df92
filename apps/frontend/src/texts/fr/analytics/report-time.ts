import type { texts as english } from '../../en/analytics/report-time'

export const texts: typeof english = {
  interval: 'Points',
  intervals: { day: 'Jours', week: 'Semaines', month: 'Mois', year: 'Années' },
  show: 'À voir',
  shows: {
    line: 'Entrées et sorties de la file',
    length: 'Personnes dans la file',
    offers: 'Offres',
    offerMoney: 'Argent promis',
    funds: 'Argent reçu et rendu',
    people: 'Personnes',
  },
}
