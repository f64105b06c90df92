import type { InstantProvider } from './provider'

/** Play money: every payment is confirmed at once. The default, so that everything can be tried without an account. */
export const sandboxProvider: InstantProvider = { kind: 'instant', name: 'sandbox' }
