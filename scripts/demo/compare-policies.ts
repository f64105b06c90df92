import { showProgress } from '../lib/show-progress.ts'
import type { Story } from './story.ts'

export async function comparePolicies({ admin }: Story): Promise<void> {
  const bar = showProgress('Compare', 1)
  const body = {
    policies: [
      { label: 'first come', strategy: 'first-come' },
      { label: 'max reach', strategy: 'max-reach' },
    ],
  }
  const reply = await admin.call('POST /api/admin/matching/compare', { body })
  bar.end(JSON.stringify(reply.body).slice(0, 200))
}
