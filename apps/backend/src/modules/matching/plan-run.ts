import type { DbOwner } from '../../platform/db'
import type { Drive } from './run-queries'

export async function planRun(_owner: DbOwner, _drive: Drive): Promise<void> {
  throw new Error('being written')
}
