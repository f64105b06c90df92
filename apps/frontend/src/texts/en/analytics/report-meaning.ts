/** What figures mean, for who asks. */
export const texts = {
  noDefinition: 'There is no definition of this figure.',
  means: { division: 'Is', countedOn: 'Counted on', filters: 'Narrowed by' },
  filterNames: { period: 'period', stateCodes: 'states', screeningTypeIds: 'screenings', campaignIds: 'campaigns' },
  search: 'Find a figure',
}
