import type { Campaign, CampaignInput } from '@goodturn/contracts/campaign'
import { sql } from 'kysely'

import { type Db, type Decided, databaseNow, refuse } from '../../../platform/db'
import { audit } from '../../audit'
import { findUnknown } from '../../catalog'
import { type CampaignRow, toCampaign } from '../queries'
import { type Draft, decideDraft, draftOf, referencesOf } from '../rules'

/** Makes a draft of a donor. @throws {DomainError} `validation_failed` for rules that contradict or name what is unknown. */
export async function createCampaign(
  db: Db,
  input: { donorId: string; campaign: CampaignInput; requestId: string },
): Promise<Decided<Campaign>> {
  const draft = draftOf(input.campaign)
  const fresh = db.$kysely.selectNoFrom([sql<string>`uuidv7()`.as('id'), databaseNow.as('createdAt')])
  const [{ id, createdAt }] = await Promise.all([fresh.executeTakeFirstOrThrow(), refuseBadDraft(db, draft)])
  const columns = { id, donorId: input.donorId, createdAt, ...columnsOf(draft) }
  return {
    value: toCampaign({ ...emptyDraft, ...columns }),
    statements: [
      db.$kysely.insertInto('campaigns').values(columns),
      audit.note({
        actorId: input.donorId,
        action: 'campaign.created',
        entity: 'campaign',
        entityId: id,
        requestId: input.requestId,
      }),
    ],
  }
}

/** @throws {DomainError} `validation_failed` with every field that contradicts another or names what does not exist. */
export async function refuseBadDraft(db: Db, draft: Draft): Promise<void> {
  const verdict = decideDraft(draft, await findUnknown(db, referencesOf(draft)))
  if (verdict.kind === 'refuse') throw refuse(verdict)
}

/** A draft as the table keeps it. */
export const columnsOf = ({ title, screeningTypeIds, targeting, startsAt, endsAt, pacingPercent }: Draft) => ({
  title,
  screeningTypeIds: screeningTypeIds ?? [],
  ageMin: targeting.ageMin,
  ageMax: targeting.ageMax,
  sexes: targeting.sexes ?? [],
  stateCodes: targeting.stateCodes ?? [],
  lgaCodes: targeting.lgaCodes ?? [],
  incomeMinMinor: targeting.incomeMinMinor,
  incomeMaxMinor: targeting.incomeMaxMinor,
  startsAt: startsAt === null ? null : new Date(startsAt),
  endsAt: endsAt === null ? null : new Date(endsAt),
  pacingPercent,
})

const emptyDraft: Omit<CampaignRow, 'id' | 'donorId' | 'createdAt' | keyof ReturnType<typeof columnsOf>> = {
  status: 'draft',
  isGeneralPool: false,
  fundedMinor: 0,
  availableMinor: 0,
  reservedMinor: 0,
  spentMinor: 0,
  withdrawnMinor: 0,
  version: 1,
  closedAt: null,
  lowMoneyMinor: null,
  lowMoneyPercent: null,
  lowMoneyMarkMinor: 0,
  leftover: null,
}
