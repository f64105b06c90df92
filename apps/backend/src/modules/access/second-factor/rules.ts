/** How it stands with the second factor of whoever asks. A program with a token has none to give. */
export type SecondFactorState = { isOn: boolean; givenSecondsAgo: number | null; isProgram: boolean }

/** What is asked for: whether the caller comes as an administrator, and whether the route wants it given just now. */
type Asked = SecondFactorState & { isAdministering: boolean; isFreshNeeded: boolean }

const SECOND_FACTOR_FRESH_S = 5 * 60

/**
 * What of a second factor is lacking, null when nothing is. Where it is required, an administrator without one can do
 * nothing but turn one on, and a session that was opened before it was on has to give it once.
 */
export function judgeSecondFactor(
  mode: 'required' | 'optional',
  { isOn, givenSecondsAgo, isProgram, isAdministering, isFreshNeeded }: Asked,
): 'second_factor_missing' | 'second_factor_stale' | null {
  if (mode === 'optional' || !(isAdministering || isFreshNeeded)) return null
  if (!isOn) return 'second_factor_missing'
  if (!isFreshNeeded) return isProgram || givenSecondsAgo !== null ? null : 'second_factor_stale'
  return givenSecondsAgo !== null && givenSecondsAgo <= SECOND_FACTOR_FRESH_S ? null : 'second_factor_stale'
}
