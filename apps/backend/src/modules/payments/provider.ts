// How money comes in. The product never holds card data: a provider is told an amount and a reference, and says, now or
// later, that the money has come.

export type PaymentRequest = {
  /** Ours, unique, and the same when a request is sent again. */
  reference: string
  amountMinor: number
  currency: string
}

/** Confirmed: the money is there. Pending: the provider will say so later, by the reference. */
export type PaymentOutcome = { status: 'confirmed' } | { status: 'pending' }

export type PaymentProvider = {
  name: string
  /** Starts a payment. Safe to repeat with the same reference. */
  initialize(request: PaymentRequest): Promise<PaymentOutcome>
}
