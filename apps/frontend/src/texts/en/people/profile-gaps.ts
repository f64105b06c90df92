/** What a profile is made of, and what is said of what is missing: the first page needs no more of it. */
export const texts = {
  fields: {
    dateOfBirth: 'Date of birth',
    sex: 'Sex',
    stateCode: 'State',
    lgaCode: 'Local government area',
    monthlyIncomeMinor: 'Monthly income',
    phone: 'Phone',
  },
  missing: ({ fields }: { fields: string }) =>
    `Not told yet: ${fields}. Campaigns with a rule about that cannot pay for you.`,
  tell: 'Fill in my profile',
}
