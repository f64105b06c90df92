export { chooseProvider } from './choose-provider'
export { isSignedByPaystack, referenceOfEvent } from './paystack-event'
export type { HostedProvider, InstantProvider, PaymentProvider, PaymentState } from './provider'
