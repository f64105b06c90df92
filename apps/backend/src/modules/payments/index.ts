export { chooseProvider } from './choose-provider'
export type { PaymentOutcome, PaymentProvider, PaymentRequest } from './provider'
