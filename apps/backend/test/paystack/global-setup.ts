import type { TestProject } from 'vitest/node'

import { provideStack } from '../global-setup.ts'
import { PAYSTACK_SECRET } from './secret.ts'
import { startStandIn } from './stand-in.ts'

/** A stack whose payments go through Paystack, and a server that speaks as Paystack does. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const standIn = await startStandIn(PAYSTACK_SECRET)
  const vars = {
    PAYMENT_PROVIDER: 'paystack',
    PAYSTACK_SECRET_KEY: PAYSTACK_SECRET,
    PAYSTACK_BASE_URL: standIn.url,
  }
  const stop = await provideStack(project, { vars, standInUrl: standIn.url })
  return async () => {
    await stop()
    await standIn.close()
  }
}
