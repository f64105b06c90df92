import type { Replay, RunStarted } from '@goodturn/contracts/matching'
import type { Offer } from '@goodturn/contracts/offer'
import { newKey } from '../lib/api-client.ts'
import { awaitRun, type Planned } from './plan-match.ts'
import { showProgress } from './show-progress.ts'
import { count, type Story } from './story.ts'

/** Applies a plan, twice with one key, and holds every offer against its proposal. Answers the offers by entry. */
export async function applyPlan({ admin, promises }: Story, { run, proposals }: Planned): Promise<Map<string, Offer>> {
  const path = `/api/admin/matching/runs/${run.id}/apply` as const
  const bar = showProgress('Apply', proposals.length)
  const key = newKey()
  const body = { planHash: run.planHash }
  await admin.post<RunStarted>(path, body, key)
  const again = await admin.call(`POST ${path}`, { body, key })
  const isReplay = again.status === 202 && again.headers.get('idempotency-replayed') === 'true'
  promises.check(isReplay, `applying again with the same key is the same apply: it answered ${again.status}`)
  await awaitRun(admin, run.id, ['applied'], ({ progress }) => bar.update(progress.done, progress.total))

  const offers = new Map<string, Offer>()
  for await (const page of admin.list<Offer>(`/api/admin/offers?runId=${run.id}`)) {
    for (const offer of page) offers.set(offer.entryId, offer)
  }
  const isPromised = proposals.every(({ entryId, campaignId, amountMinor }) => {
    const offer = offers.get(entryId)
    return offer?.campaignId === campaignId && offer.amountMinor === amountMinor
  })
  promises.check(isPromised && offers.size === proposals.length, 'the offers are exactly the proposals that were shown')
  bar.end(`${count(offers.size)} offers, each as it was proposed`)
  return offers
}

/** Computes the plan again from its stored snapshot. */
export async function replayPlan({ admin, promises }: Story, { run }: Planned): Promise<void> {
  const bar = showProgress('Replay', 1)
  const { matches, recomputedHash, planHash } = await admin.post<Replay>(`/api/admin/matching/runs/${run.id}/replay`)
  promises.check(
    matches && recomputedHash === run.planHash,
    `a replay gives the plan's hash ${planHash}: it gave ${recomputedHash}`,
  )
  bar.end(`the snapshot gives the same hash again: ${recomputedHash.slice(0, 16)}…`)
}
