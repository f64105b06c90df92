import type { texts as english } from '../../en/analytics/report-filters'

export const texts: typeof english = {
  narrow: 'Période et filtres',
  period: 'Période',
  periods: {
    week: '7 derniers jours',
    month: '30 derniers jours',
    quarter: '90 derniers jours',
    year: '365 derniers jours',
    own: 'Jours de mon choix',
  },
  from: 'Premier jour',
  to: 'Dernier jour',
  states: 'États',
  types: 'Dépistages',
  remove: ({ name }) => `Retirer ${name}`,
}
