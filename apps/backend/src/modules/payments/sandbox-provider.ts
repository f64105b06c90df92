import type { PaymentProvider } from './provider'

/** Play money: every payment is confirmed at once. The default, so that everything can be tried without an account. */
export const sandboxProvider: PaymentProvider = {
  name: 'sandbox',
  initialize: async () => ({ status: 'confirmed' }),
}
