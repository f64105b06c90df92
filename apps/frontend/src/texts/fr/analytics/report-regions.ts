import type { texts as english } from '../../en/analytics/report-regions'

export const texts: typeof english = {
  measure: 'La carte montre',
  mapOf: ({ figure }) => `${figure} par État`,
  mapHint: 'Plus la couleur est forte, plus il y en a. Hachuré, c’est inconnu. Choisissez un État pour voir ses zones.',
  backToMap: 'Tous les États',
}
