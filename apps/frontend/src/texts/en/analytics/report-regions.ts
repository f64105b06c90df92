/** The report by regions. */
export const texts = {
  measure: 'The map shows',
  mapOf: ({ figure }: { figure: string }) => `${figure} by state`,
  mapHint: 'The stronger the colour, the more. Hatched is not known. Choose a state to see its local government areas.',
  backToMap: 'All states',
}
