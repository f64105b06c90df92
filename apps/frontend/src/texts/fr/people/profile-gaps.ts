import type { TextsOf } from '../../catalogue'

export const texts: TextsOf<'profileGaps'> = {
  fields: {
    dateOfBirth: 'Date de naissance',
    sex: 'Sexe',
    stateCode: 'État',
    lgaCode: 'Commune (LGA)',
    monthlyIncomeMinor: 'Revenu mensuel',
    phone: 'Téléphone',
  },
  missing: ({ fields }) =>
    `Pas encore indiqué : ${fields}. Les campagnes avec une règle à ce sujet ne peuvent pas payer pour vous.`,
  tell: 'Compléter mon profil',
}
