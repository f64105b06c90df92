import type { Settings } from '../../env'
import type { PaymentProvider } from './provider'
import { sandboxProvider } from './sandbox-provider'

const providers: Record<Settings['PAYMENT_PROVIDER'], PaymentProvider> = { sandbox: sandboxProvider }

/** The provider that the settings name. */
export const chooseProvider = (settings: Settings): PaymentProvider => providers[settings.PAYMENT_PROVIDER]
