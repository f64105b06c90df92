// How money comes in. The product never holds card data: a provider is told an amount and a reference, and says, now or
// later, that the money has come.

export type PaymentRequest = {
  /** Ours, unique: a provider takes each once. */
  reference: string
  amountMinor: number
  currency: string
  /** Whom the provider writes to. */
  email: string
  /** Where the provider sends the payer's browser afterwards. */
  returnUrl: string
}

/** Opened: the payer pays at that address, or not. Refused: the provider takes no such payment, now or later. */
export type OpenedPayment = { status: 'opened'; paymentUrl: string } | { status: 'refused' }

/** What a provider knows of a reference at this moment. A failed or open payment may still be paid. */
export type PaymentState =
  | { status: 'paid'; amountMinor: number; currency: string }
  | { status: 'open' }
  | { status: 'failed'; reason: string }
  | { status: 'unknown' }

/** Every payment is confirmed at once. */
export type InstantProvider = { kind: 'instant'; name: string }

/** The payer pays on the provider's own page. Both calls go over the network: never inside of a transaction. */
export type HostedProvider = {
  kind: 'hosted'
  name: string
  /** @throws {DomainError} `provider_unavailable`; then the payment may or may not have been opened. */
  open(request: PaymentRequest): Promise<OpenedPayment>
  /** @throws {DomainError} `provider_unavailable` */
  find(reference: string): Promise<PaymentState>
}

export type PaymentProvider = InstantProvider | HostedProvider
