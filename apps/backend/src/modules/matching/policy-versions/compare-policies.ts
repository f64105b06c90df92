import type { CompareBody, Comparison } from '@goodturn/contracts/matching'
import { type CandidateResult, comparePlans, withTopUps } from '@goodturn/matching'

import { invalidField } from '../../../errors'
import { type DbOwner, getDB, inTransaction } from '../../../platform/db'
import { deletePrefix } from '../../../platform/storage'
import { line } from '../../line/waitlist'
import { getActivePolicy, runPolicyOf, type StoredPolicy } from '../policies'
import { resolvePolicy, statsOver } from '../rules'
import { worldOf } from '../snapshots/frozen-world'
import { type FrozenWorld, readWorld } from '../snapshots/queries'
import { growingLine } from '../snapshots/snapshot'

/**
 * Runs 2 to 5 policies, each with a hypothetical top-up if asked for, on one frozen snapshot. Decides what a run would
 * decide and stores nothing of it; the snapshot is thrown away afterwards. Reads the line once from the database.
 *
 * @throws {DomainError} `validation_failed` for a screening type or campaign that is not in the snapshot.
 */
export async function comparePolicies(owner: DbOwner, body: CompareBody): Promise<Comparison> {
  const active = await getActivePolicy(getDB(owner))
  const frozen = await inTransaction(owner, async (tx) => {
    await tx.$executeRaw(line.hold())
    return readWorld(tx)
  })
  refuseUnknown(body, frozen)
  const candidates = body.policies.map((asked, index) => candidateOf(asked, { index, active, frozen, owner }))
  const prefix = `comparisons/${crypto.randomUUID()}/`
  const source = growingLine(owner, { prefix, world: frozen, screeningTypeIds: null })
  try {
    const { waiting, candidates: results } = await comparePlans({
      dictionaries: frozen.dictionaries,
      source,
      candidates,
    })
    const policies = results.map((result, index) =>
      toCompared(result, candidates[index]?.policy ?? runPolicyOf(active)),
    )
    return { asOf: new Date(frozen.asOf).toISOString(), waiting, policies }
  } finally {
    owner.waitUntil(deletePrefix(owner, prefix))
  }
}

type Asked = CompareBody['policies'][number]

function candidateOf(asked: Asked, args: { index: number; active: StoredPolicy; frozen: FrozenWorld; owner: DbOwner }) {
  const { label, topUps, ...policyInput } = asked
  const policy = resolvePolicy(runPolicyOf(args.active), policyInput)
  const world = worldOf(args.frozen, policy, args.owner.settings.PROGRAMME_TIME_ZONE)
  return { label: label ?? `${args.index + 1}: ${policy.strategy}`, policy, world: withTopUps(world, topUps ?? []) }
}

function refuseUnknown({ policies }: CompareBody, frozen: FrozenWorld): void {
  const types = new Set(frozen.dictionaries.screeningTypeIds)
  const campaigns = new Set(frozen.campaigns.map((campaign) => campaign.id))
  for (const [index, { screeningTypeIds, topUps }] of policies.entries()) {
    const path = `policies.${index}`
    if (screeningTypeIds?.some((id) => !types.has(id))) {
      throw invalidField(`${path}.screeningTypeIds`, 'There is a screening type here that does not exist')
    }
    if (topUps?.some(({ campaignId }) => !campaigns.has(campaignId))) {
      throw invalidField(`${path}.topUps`, 'There is a campaign here that could not pay')
    }
  }
}

function toCompared(
  { label, summary, moneyLeftMinor, waitDays, gains, loses, groups }: CandidateResult,
  policy: Comparison['policies'][number]['policy'],
): Comparison['policies'][number] {
  // Every entry in the policy's scope has one sex, `unknown` included.
  const inScope = groups.filter(({ attribute }) => attribute === 'sex').reduce((sum, { waiting }) => sum + waiting, 0)
  return { label, policy, stats: statsOver(inScope, summary.stats), moneyLeftMinor, waitDays, gains, loses, groups }
}
