import type { Campaign, LowMoneyAlertBody } from '@goodturn/contracts/campaign'
import { sql } from 'kysely'

import { type Db, type Decided, expectRows, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import { getChangeable, toCampaign } from '../queries'
import { decideAlert } from '../rules'

/**
 * Sets below which free money a campaign's donor is told: an amount, a share of all that came in, or the default. Plans that
 * were made stay good. What is below it already is no news: the next top-up above it arms the alert.
 * @throws {DomainError} `not_found`; `illegal_transition` for a closed campaign.
 */
export async function setLowMoneyAlert(
  db: Db,
  input: { id: string; donorId: string; alert: LowMoneyAlertBody; requestId: string },
): Promise<Decided<Campaign>> {
  const { id, donorId, requestId } = input
  const { amountMinor = null, percent = null } = input.alert
  const mark = sql<number>`low_money_mark(${amountMinor}::bigint, ${percent}::int, funded_minor, screening_type_ids)`
  const marked = db.$kysely.selectFrom('campaigns').select(mark.as('lowMoneyMarkMinor')).where('id', '=', id)
  const [{ campaign }, threshold] = await Promise.all([
    getChangeable(db, { id, owner: { donorId } }),
    marked.executeTakeFirst(),
  ])
  const verdict = decideAlert(campaign)
  if (verdict.kind === 'refuse') throw refuse(verdict)
  const change = { lowMoneyMinor: amountMinor, lowMoneyPercent: percent }
  const update = db.$kysely
    .updateTable('campaigns')
    .set({ ...change, lowMoneyArmed: sql<boolean>`status <> 'draft' AND available_minor >= ${mark}` })
    .where('id', '=', id)
    .where('status', '<>', 'closed')
  return {
    value: toCampaign({ ...campaign, ...change, ...threshold }),
    statements: [
      expectRows(db, 1, update.returning('id')),
      audit.note({
        actorId: donorId,
        action: 'campaign.alert_set',
        entity: 'campaign',
        entityId: id,
        requestId,
        detail: { amountMinor, percent },
      }),
    ],
  }
}
