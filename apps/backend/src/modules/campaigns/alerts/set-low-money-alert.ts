import type { Campaign, LowMoneyAlertBody } from '@goodturn/contracts/campaign'

import { DomainError, notFound } from '../../../errors'
import type { Db } from '../../../platform/db'
import { recordAudit } from '../../audit'
import { toCampaign } from '../queries'
import { canClose } from '../rules'
import { lockCampaign } from '../status/state-queries'
import { updateLowMoney } from './low-money-queries'

/**
 * Sets below which free money a campaign's donor is told: an amount, a share of all that came in, or the default. Plans that
 * were made stay good.
 * @throws {DomainError} `not_found`; `illegal_transition` for a closed campaign.
 */
export async function setLowMoneyAlert(
  tx: Db,
  input: { id: string; donorId: string; alert: LowMoneyAlertBody; requestId: string },
): Promise<Campaign> {
  const { id, donorId, alert, requestId } = input
  const found = await lockCampaign(tx, { id, owner: { donorId } })
  if (!found) throw notFound()
  if (!canClose(found.status)) throw new DomainError('illegal_transition', 'This campaign is closed')
  const row = await updateLowMoney(tx, { id, alert })
  const detail = { amountMinor: alert.amountMinor ?? null, percent: alert.percent ?? null }
  const about = { actorId: donorId, entity: 'campaign', entityId: id, requestId }
  await recordAudit(tx, { ...about, action: 'campaign.alert_set', detail })
  return toCampaign(row)
}
