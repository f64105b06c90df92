import type { LedgerCheck } from '@goodturn/contracts/ledger'
import { showProgress } from './show-progress.ts'
import type { Story } from './story.ts'

/** Has every balance rebuilt from the journal. */
export async function proveLedger({ admin, promises }: Story, when: string): Promise<void> {
  const bar = showProgress('Ledger', 1)
  const { ok, differences } = await admin.get<LedgerCheck>('/api/admin/ledger/check')
  const first = differences[0]
  promises.check(
    ok,
    `${when}, the journal gives every balance again: ${differences.length} differ, first ${JSON.stringify(first)}`,
  )
  bar.end(`${ok ? 'ok' : 'NOT ok'}, ${when}: every balance rebuilt from the journal, ${differences.length} differences`)
}
