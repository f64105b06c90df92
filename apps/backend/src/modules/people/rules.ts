type Checks = { isStateKnown: boolean; isLgaKnown: boolean; isLgaInState: boolean; isBorn: boolean }

/** What is wrong with a profile as a change would leave it, field by field. */
export function problemsOf(checks: Checks): { path: string; message: string }[] {
  return [
    ...(checks.isBorn ? [] : [{ path: 'dateOfBirth', message: 'This day has not come yet' }]),
    ...(checks.isStateKnown ? [] : [{ path: 'stateCode', message: 'There is no such state' }]),
    ...(checks.isLgaKnown ? [] : [{ path: 'lgaCode', message: 'There is no such LGA' }]),
    ...(checks.isLgaInState ? [] : [{ path: 'lgaCode', message: 'This LGA does not lie in the state of the profile' }]),
  ]
}
