import type { Settings } from '../../../env'
import { assume } from '../../../platform/invariant'
import { paystackProvider } from './paystack-provider'
import type { PaymentProvider } from './provider'
import { sandboxProvider } from './sandbox-provider'

/** The provider that the settings name. */
export function chooseProvider(settings: Settings): PaymentProvider {
  switch (settings.PAYMENT_PROVIDER) {
    case 'sandbox':
      return sandboxProvider
    case 'paystack': {
      const secretKey = assume(settings.PAYSTACK_SECRET_KEY ?? null, 'the settings were checked for the key')
      return paystackProvider({ secretKey, baseUrl: settings.PAYSTACK_BASE_URL })
    }
  }
}
