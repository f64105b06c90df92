import type { texts as english } from '../../en/analytics/report-runs'

export const texts: typeof english = {
  runStatus: {
    planning: 'En préparation',
    planned: 'Prêtes',
    applying: 'En application',
    applied: 'Appliquées',
    discarded: 'Écartées',
    stale: 'Périmées',
    failed: 'Échouées',
  },
  reasons: {
    type_inactive: 'Ce dépistage n’est pas proposé actuellement',
    clinically_ineligible: 'Hors des règles cliniques',
    offer_already_open: 'A déjà une offre ouverte pour cela',
    patient_limit: 'A autant d’offres ouvertes que permis',
    no_eligible_campaign: 'Aucune campagne n’est pour cette personne',
    money_ran_out: 'L’argent était épuisé avant leur tour',
    run_limit: 'L’attribution avait atteint sa limite',
    not_reached: 'L’attribution était finie avant leur tour',
  },
}
