import type { texts as english } from '../../en/analytics/fairness'
import { plural } from '../../plural'

export const texts: typeof english = {
  by: 'Groupes',
  bys: {
    age: 'Âge',
    sex: 'Sexe',
    state: 'État',
    lga: 'Zone de gouvernement local',
    income: 'Revenu',
    'age,sex': 'Âge et sexe',
    'sex,income': 'Sexe et revenu',
    'sex,state': 'Sexe et État',
    'age,income': 'Âge et revenu',
    'age,sex,income': 'Âge, sexe et revenu',
  },
  bands: { fine: 'Bien', warn: 'En retrait', alert: 'Très en retrait' },
  bandsText:
    'Bien à partir de 80 % du taux du meilleur groupe, en retrait à partir de 70 %, très en retrait en dessous.',
  sexes: { female: 'Femmes', male: 'Hommes', unknown: 'Sexe non indiqué' },
  ageGroup: ({ age }) => `${age} ans`,
  hidden: 'caché',
  hiddenGroups: plural('fr', {
    one: 'Des chiffres de # groupe sont cachés : si peu de personnes que l’une d’elles s’y reconnaîtrait, ou à ceux d’un autre groupe.',
    other:
      'Des chiffres de # groupes sont cachés : si peu de personnes que l’une d’elles s’y reconnaîtrait, ou à ceux d’un autre groupe.',
  }),
  smallest: ({ count }) => `Les nombres au-dessous de ${count} ne sont jamais montrés.`,
  noTrend: 'L’évolution existe pour un seul attribut, après des attributions appliquées sur plusieurs jours.',
  alerts: plural('fr', {
    one: '# groupe est très en retrait du meilleur',
    other: '# groupes sont très en retrait du meilleur',
  }),
  noAlerts: 'Aucun groupe montré n’est très en retrait.',
}
