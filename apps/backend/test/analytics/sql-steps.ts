import { makePeople, sql } from '../harness'
import { DAY_MS } from './days'
import { type LiveWorld, pick, type Step } from './live-world'
import { endOfferAt, fundAt, insertRunAt } from './past-steps'
import { aBirthDay, aProfile } from './past-world'
import type { EntryRecord } from './records'

// What happens and has no route yet: screenings, releases, erasures, and corrections of the past.

/** The campaign of a closed one's offer hands the money on; these steps keep to the simple case. */
const claimedOffers = ({ records }: LiveWorld) => {
  const closed = new Set(records.campaigns.flatMap(({ id, status }) => (status === 'closed' ? id : [])))
  return records.offers.filter(({ status, campaignId }) => status === 'claimed' && !closed.has(campaignId))
}

const endClaimed = (ending: { to: 'fulfilled' | 'released'; entry: 'served' | 'waiting' | 'withdrawn' }) =>
  async function run(world: LiveWorld): Promise<boolean> {
    const offer = pick(world, claimedOffers(world))
    if (!offer) return false
    const keepsPlace = ending.entry !== 'waiting' || world.random.isLikely(0.7)
    await endOfferAt(Date.now(), offer.id, { ...ending, keepsPlace })
    return true
  }

/** Nobody answered for too long: the entry ends, and nobody was offered anything. */
async function lapse(world: LiveWorld): Promise<boolean> {
  const entry = pick(
    world,
    world.records.entries.filter(({ status }) => status === 'waiting'),
  )
  if (!entry) return false
  await sql(`UPDATE waitlist_entries SET status = 'expired', ended_at = now() WHERE id = $1`, [entry.id])
  return true
}

/** A person asks to be forgotten: what is counted stays, who it was does not. */
async function erase(world: LiveWorld): Promise<boolean> {
  const profile = pick(world, world.records.profiles)
  if (!profile) return false
  await sql(
    `WITH person AS (
       UPDATE users SET email = 'erased-' || id || '@example.org', full_name = 'Erased' WHERE id = $1
     )
     UPDATE patient_profiles SET date_of_birth = NULL, sex = NULL, state_code = NULL, lga_code = NULL,
       monthly_income_minor = NULL, phone = NULL, updated_at = now() WHERE user_id = $1`,
    [profile.userId],
  )
  return true
}

/** The wait began earlier than was thought, though not before an offer of an earlier wait. */
async function correctJoining(world: LiveWorld): Promise<boolean> {
  const { random, records } = world
  const entry = pick(
    world,
    records.entries.filter(({ status }) => status === 'waiting'),
  )
  if (!entry) return false
  const earliest = lastOfferBefore(world, entry) + 1
  const joinedAt = Math.max(earliest, entry.joinedAt - random.upTo(90 * DAY_MS))
  await sql('UPDATE waitlist_entries SET joined_at = $2 WHERE id = $1', [entry.id, new Date(joinedAt).toISOString()])
  return true
}

const lastOfferBefore = ({ records }: LiveWorld, entry: EntryRecord): number =>
  Math.max(
    0,
    ...records.offers.flatMap(({ entryId, offeredAt }) =>
      entryId === entry.id && offeredAt < entry.joinedAt ? offeredAt : [],
    ),
  )

/** All of an entry's story turns out to lie some days further back. */
async function correctStory(world: LiveWorld): Promise<boolean> {
  const entry = pick(world, world.records.entries)
  if (!entry) return false
  await sql(
    `WITH entry AS (
       UPDATE waitlist_entries SET joined_at = joined_at - $2::interval, matched_at = matched_at - $2::interval,
         ended_at = ended_at - $2::interval WHERE id = $1 RETURNING id
     )
     UPDATE offers o SET waited_since = waited_since - $2::interval, offered_at = offered_at - $2::interval,
       claimed_at = claimed_at - $2::interval, ended_at = ended_at - $2::interval
     FROM entry WHERE o.entry_id = entry.id`,
    [entry.id, `${world.random.between(1, 60)} days ${world.random.upTo(23)} hours`],
  )
  return true
}

async function correctBirth(world: LiveWorld): Promise<boolean> {
  const profile = pick(world, world.records.profiles)
  if (!profile) return false
  const day = aBirthDay(world.random)
  await sql('UPDATE patient_profiles SET date_of_birth = $2, updated_at = now() WHERE user_id = $1', [
    profile.userId,
    day,
  ])
  return true
}

async function moveCenter(world: LiveWorld): Promise<boolean> {
  const center = pick(world, world.records.centers)
  if (!center) return false
  const status = center.isActive ? 'suspended' : 'active'
  await sql('UPDATE centers SET status = $2::center_status WHERE id = $1', [center.id, status])
  return true
}

async function newPatients({ random }: LiveWorld): Promise<boolean> {
  await makePeople(random.between(1, 3), 'patient', () => ({ profile: aProfile(random) }))
  return true
}

async function latePayment(world: LiveWorld): Promise<boolean> {
  const { random, records } = world
  const campaign = pick(
    world,
    records.campaigns.filter(({ status }) => status === 'active' || status === 'exhausted'),
  )
  if (!campaign) return false
  const moment = records.now - random.upTo(200 * DAY_MS)
  await fundAt(campaign.id, { amountMinor: random.between(1, 9) * 7_000, moment })
  return true
}

async function failRun({ random, records }: LiveWorld): Promise<boolean> {
  await insertRunAt(records.now - random.upTo(30 * DAY_MS), { status: 'failed', notes: null })
  return true
}

export const sqlSteps: Step[] = [
  { name: 'fulfil', weight: 5, run: endClaimed({ to: 'fulfilled', entry: 'served' }) },
  { name: 'release', weight: 2, run: endClaimed({ to: 'released', entry: 'waiting' }) },
  { name: 'release for good', weight: 1, run: endClaimed({ to: 'released', entry: 'withdrawn' }) },
  { name: 'lapse', weight: 1, run: lapse },
  { name: 'erase', weight: 1, run: erase },
  { name: 'correct a joining', weight: 3, run: correctJoining },
  { name: 'correct a story', weight: 4, run: correctStory },
  { name: 'correct a birth', weight: 2, run: correctBirth },
  { name: 'move a center', weight: 2, run: moveCenter },
  { name: 'new patients', weight: 3, run: newPatients },
  { name: 'late payment', weight: 1, run: latePayment },
  { name: 'fail a run', weight: 1, run: failRun },
]
