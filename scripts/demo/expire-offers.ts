import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Offer } from '@goodturn/contracts/offer'
import type { AdminWaitlistEntry } from '@goodturn/contracts/waitlist'
import pg from 'pg'
import type { Page } from '../lib/api-client.ts'
import { shown } from '../lib/paths.ts'
import { EVERY_MINUTE, fireSchedule } from '../lib/stack/fire-schedules.ts'
import type { Wait } from './pick-waits.ts'
import { showProgress } from './show-progress.ts'
import type { Story } from './story.ts'

const PATIENCE_MS = 90_000
const POLL_MS = 500

/**
 * Lets the window of some offers pass, and the schedule end them. The API has no way to make time pass, so the two
 * moments of these offers are moved back in the local database; everything after that is the product's own doing.
 * Answers false, having said so, when the app's database is not on this machine.
 */
export async function expireOffers(
  story: Story,
  offers: ReadonlyMap<string, Offer>,
  waits: readonly Wait[],
): Promise<boolean> {
  const databaseUrl = await findLocalDatabase(story.dataDir)
  if (!databaseUrl) {
    console.log(
      `  – Expiry is left out: ${shown(story.dataDir)} is not the data folder of this app (DATA_DIR says which).`,
    )
    return false
  }
  const ids = waits.map(({ entryId }) => offers.get(entryId)?.id ?? '')
  const bar = showProgress('A week passes', ids.length)
  await moveBack(databaseUrl, ids)
  await fireSchedule(story.baseUrl, EVERY_MINUTE)
  const expired = await awaitExpiry(story, offers, waits)
  story.promises.check(expired === ids.length, `offers expire when their time is over: ${expired} of ${ids.length} did`)
  for (const wait of waits) await checkPlaceKept(story, wait)
  bar.end(`${expired} offers expired unanswered (their dates were moved back in ${shown(story.dataDir)})`)
  return true
}

/** The database of the app whose data folder this is, when it is on this machine. */
async function findLocalDatabase(dataDir: string): Promise<string | null> {
  const variables = await readFile(join(dataDir, 'worker.env'), 'utf8').catch(() => '')
  const url = /^DATABASE_URL="(.+)"$/m.exec(variables)?.[1] ?? null
  return url !== null && ['127.0.0.1', 'localhost'].includes(new URL(url).hostname) ? url : null
}

async function moveBack(databaseUrl: string, offerIds: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `UPDATE offers SET offered_at = offered_at - (expires_at - now()) - interval '1 second',
         expires_at = now() - interval '1 second'
       WHERE id = ANY ($1::uuid[]) AND status = 'open'`,
      [offerIds],
    )
  } finally {
    await client.end()
  }
}

async function awaitExpiry(story: Story, offers: ReadonlyMap<string, Offer>, waits: readonly Wait[]): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const replies = await Promise.all(
      waits.map(({ entryId }) => {
        const { patientId = '', id } = offers.get(entryId) ?? {}
        const path = `/api/admin/offers?patientId=${patientId}&status=expired` as const
        return story.admin.get<Page<Offer>>(path).then(({ items }) => items.some((offer) => offer.id === id))
      }),
    )
    const expired = replies.filter(Boolean).length
    if (expired === waits.length || Date.now() > deadline) return expired
    await sleep(POLL_MS)
  }
}

async function checkPlaceKept({ admin, promises }: Story, { person, entryId }: Wait): Promise<void> {
  const { items } = await admin.get<Page<AdminWaitlistEntry>>(
    `/api/admin/waitlist?email=${encodeURIComponent(person.email)}`,
  )
  const entry = items.find(({ id }) => id === entryId)
  const joined = person.entries.map(({ joinedAt }) => new Date(joinedAt).toISOString())
  const isBack = entry !== undefined && entry.status !== 'matched' && joined.includes(entry.joinedAt)
  promises.check(isBack, `${person.email} keeps the place in line after an expiry: the entry is ${entry?.status}`)
}
