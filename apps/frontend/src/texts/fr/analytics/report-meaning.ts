import type { texts as english } from '../../en/analytics/report-meaning'

export const texts: typeof english = {
  noDefinition: 'Il n’y a pas de définition de ce chiffre.',
  means: { division: 'Est', countedOn: 'Compté au', filters: 'Filtré par' },
  filterNames: { period: 'période', stateCodes: 'États', screeningTypeIds: 'dépistages', campaignIds: 'campagnes' },
  search: 'Chercher un chiffre',
}
