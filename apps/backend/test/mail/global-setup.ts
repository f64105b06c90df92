import type { TestProject } from 'vitest/node'

import { provideStack } from '../global-setup.ts'
import { makeHastyWorker } from './hasty-worker.ts'
import { RELAY_TOKEN } from './relay-token.ts'
import { startRelay } from './stand-in.ts'

/** A stack whose mail leaves through a relay, and a relay that does as the tests say. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const relay = await startRelay(RELAY_TOKEN)
  const vars = { MAIL_SENDER: 'relay', MAIL_RELAY_URL: `${relay.url}/mail`, MAIL_RELAY_TOKEN: RELAY_TOKEN }
  const { workerDir, remove } = await makeHastyWorker()
  const stop = await provideStack(project, { vars, standInUrl: relay.url, workerDir })
  return async () => {
    await stop()
    await relay.close()
    await remove()
  }
}
