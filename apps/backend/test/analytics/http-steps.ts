import { importColumns } from '@goodturn/contracts/waitlist'

import { api, type Reply, sql, uniqueEmail } from '../harness'
import { tick } from '../offers'
import { DAY_MS } from './days'
import { keyed, type LiveWorld, pick, type Step } from './live-world'
import { aProfile, LGAS_OF, STATES } from './past-world'
import type { CampaignRecord, EntryStatus, OfferRecord } from './records'

// What people do by the product's own routes. A refusal is a fair answer to a random step; a broken one is not.

type Request = [method: string, path: string, body?: object | undefined]

function expectAnswer(reply: Reply): true {
  if (reply.status < 500 && ![400, 401, 403, 404].includes(reply.status)) return true
  throw new Error(`a step was answered ${reply.status}: ${JSON.stringify(reply.body)}`)
}

const asUser = async (world: LiveWorld, userId: string, [method, path, body]: Request) =>
  expectAnswer(await api(method, path, { token: await world.tokenOf(userId), body, ...keyed() }))

const asAdmin = async ({ operator }: LiveWorld, method: string, path: string, body?: object) =>
  expectAnswer(await api(method, path, { token: operator.token, body, ...keyed() }))

const patientsOf = ({ records }: LiveWorld) => records.roles.filter(({ role }) => role === 'patient')
const entriesIn = ({ records }: LiveWorld, ...statuses: EntryStatus[]) =>
  records.entries.filter(({ status }) => statuses.includes(status))
const offersIn = ({ records }: LiveWorld, ...statuses: OfferRecord['status'][]) =>
  records.offers.filter(({ status }) => statuses.includes(status))

/** A step that a patient takes with an entry or an offer of theirs. */
const byPatient = (
  rowsOf: (world: LiveWorld) => { id: string; patientId: string }[],
  request: (id: string) => Request,
) =>
  async function run(world: LiveWorld): Promise<boolean> {
    const row = pick(world, rowsOf(world))
    return row ? asUser(world, row.patientId, request(row.id)) : false
  }

async function join(world: LiveWorld): Promise<boolean> {
  const patient = pick(world, patientsOf(world))
  const type = pick(world, world.records.types)
  if (!patient || !type) return false
  return asUser(world, patient.userId, ['POST', '/api/waitlist', { screeningTypeId: type.id }])
}

/** A few rows: people who are known and who are not, since long ago or just now, with much or nothing known. */
async function importRows(world: LiveWorld): Promise<boolean> {
  const { random, records, operator } = world
  const type = pick(
    world,
    records.types.filter(({ isActive }) => isActive),
  )
  if (!type) return false
  const rows = Array.from({ length: random.between(1, 4) }, () => {
    const known = random.isLikely(0.4) ? pick(world, records.users)?.email : undefined
    const profile = aProfile(random)
    const joinedAt = new Date(records.now - random.upTo(400 * DAY_MS)).toISOString()
    const { dateOfBirth = '', sex = '', stateCode = '', lgaCode = '', monthlyIncomeMinor = '' } = profile
    const person = [known ?? uniqueEmail(), 'Imported Person', dateOfBirth, sex, stateCode, lgaCode, monthlyIncomeMinor]
    return [...person, type.name, joinedAt, random.upTo(9)].join()
  })
  const headers = { 'content-type': 'text/csv' }
  const body = [importColumns.join(), ...rows, ''].join('\n')
  return expectAnswer(await api('POST', '/api/admin/waitlist/import', { token: operator.token, body, headers }))
}

async function changeProfile(world: LiveWorld): Promise<boolean> {
  const { random } = world
  const patient = pick(world, patientsOf(world))
  if (!patient) return false
  const stateCode = random.one(STATES)
  const lgaCode = random.one([null, ...(LGAS_OF[stateCode] ?? [])])
  const { dateOfBirth = null, sex = null, monthlyIncomeMinor = null } = aProfile(random)
  const change = random.one([
    { stateCode, lgaCode },
    { stateCode: null, lgaCode: null },
    { sex },
    { monthlyIncomeMinor },
    { dateOfBirth },
    { dateOfBirth, sex, stateCode, lgaCode, monthlyIncomeMinor },
  ])
  return asUser(world, patient.userId, ['PATCH', '/api/me/profile', change])
}

async function draft(world: LiveWorld): Promise<boolean> {
  const { random, records } = world
  const donor = pick(
    world,
    records.roles.filter(({ role }) => role === 'donor'),
  )
  if (!donor) return false
  const body = {
    title: `Good turn ${records.campaigns.length}`,
    ...(random.isLikely(0.3) ? { screeningTypeIds: [random.one(records.types).id] } : {}),
    ...(random.isLikely(0.3) ? { targeting: { stateCodes: [random.one(STATES)] } } : {}),
    ...(random.isLikely(0.2) ? { targeting: { ageMin: 30, sexes: ['female'] } } : {}),
    ...(random.isLikely(0.3)
      ? { endsAt: new Date(records.now + random.upTo(300) * DAY_MS + DAY_MS).toISOString() }
      : {}),
  }
  return asUser(world, donor.userId, ['POST', '/api/campaigns', body])
}

const campaignsIn = ({ records }: LiveWorld, ...statuses: CampaignRecord['status'][]) =>
  records.campaigns.filter(({ status }) => statuses.includes(status))

async function fund(world: LiveWorld): Promise<boolean> {
  const campaign = pick(world, campaignsIn(world, 'draft', 'active', 'paused', 'exhausted'))
  if (!campaign) return false
  const body = { amountMinor: world.random.between(1, 40) * 10_000 }
  const path = `/api/campaigns/${campaign.id}/fund`
  return campaign.donorId ? asUser(world, campaign.donorId, ['POST', path, body]) : asAdmin(world, 'POST', path, body)
}

const moveCampaign = (verb: 'pause' | 'resume' | 'close', statuses: CampaignRecord['status'][]) =>
  async function run(world: LiveWorld): Promise<boolean> {
    const campaign = pick(
      world,
      campaignsIn(world, ...statuses).filter(({ donorId }) => donorId !== null),
    )
    if (!campaign?.donorId) return false
    const body = verb === 'close' ? { refund: world.random.isLikely(0.4) } : undefined
    return asUser(world, campaign.donorId, ['POST', `/api/campaigns/${campaign.id}/${verb}`, body])
  }

const plan = ({ operator, random }: LiveWorld) =>
  operator.plan({ maxMatches: random.between(1, 8), strategy: random.one(['first-come', 'max-reach']) })

async function planAndApply(world: LiveWorld): Promise<boolean> {
  const run = await plan(world)
  if (run.status === 'planned') await world.operator.applyAll(run)
  return true
}

async function planAndDiscard(world: LiveWorld): Promise<boolean> {
  const run = await plan(world)
  return asAdmin(world, 'POST', `/api/admin/matching/runs/${run.id}/discard`)
}

/** A plan that waits, and that may be out of date when it is applied. */
async function planAndWait(world: LiveWorld): Promise<boolean> {
  await plan(world)
  return true
}

async function applyLate(world: LiveWorld): Promise<boolean> {
  const { operator, records } = world
  const run = pick(
    world,
    records.runs.filter(({ status }) => status === 'planned'),
  )
  if (!run) return false
  const { body } = await operator.get(`/api/admin/matching/runs/${run.id}`)
  const applied = await operator.apply(body)
  expectAnswer(applied)
  if (applied.status === 202) await operator.until(run.id, ['applied', 'failed'])
  return true
}

async function revoke(world: LiveWorld): Promise<boolean> {
  const offer = pick(world, offersIn(world, 'open'))
  if (!offer) return false
  return asAdmin(world, 'POST', `/api/admin/offers/${offer.id}/revoke`, { reason: 'The center has closed' })
}

/** Deadlines pass, and the tick finds them. */
async function expire(world: LiveWorld): Promise<boolean> {
  const offers = world.random.some(offersIn(world, 'open'), 3)
  if (offers.length === 0) return false
  const ids = offers.map(({ id }) => id)
  await sql(
    `UPDATE offers SET expires_at = greatest(offered_at + interval '1 ms', now() - interval '1 s') WHERE id = ANY ($1)`,
    [ids],
  )
  await tick()
  return true
}

/** Pauses that followed from offers not taken are over, and the tick finds them. */
async function endPauses(world: LiveWorld): Promise<boolean> {
  const entry = pick(
    world,
    entriesIn(world, 'paused').filter(({ pausedUntil }) => pausedUntil !== null),
  )
  if (!entry) return false
  await sql(`UPDATE waitlist_entries SET paused_until = now() - interval '1 s' WHERE id = $1`, [entry.id])
  await tick()
  return true
}

const changePolicy = (world: LiveWorld) =>
  asAdmin(world, 'POST', '/api/admin/matching/policies', {
    keepsPlace: world.random.isLikely(0.5),
    strikesMax: world.random.one([null, 1, 3]),
    strikePauseDays: 10,
  })

async function changePriority(world: LiveWorld): Promise<boolean> {
  const entry = pick(world, entriesIn(world, 'waiting', 'paused'))
  if (!entry) return false
  const body = { priorityTier: world.random.upTo(9), reason: 'A letter from the clinic' }
  return asAdmin(world, 'PATCH', `/api/admin/waitlist/${entry.id}`, body)
}

async function register(world: LiveWorld): Promise<boolean> {
  const { random } = world
  const role = random.one(['patient', 'donor', 'center'])
  const place = role === 'center' ? { stateCode: random.one(STATES) } : {}
  const lga = place.stateCode ? { lgaCode: random.one(LGAS_OF[place.stateCode] ?? []) } : {}
  const body = {
    role,
    email: uniqueEmail(),
    password: 'kugelblitz lantern 9',
    fullName: 'New Person',
    ...place,
    ...lga,
  }
  return expectAnswer(await api('POST', '/api/auth/register', { body }))
}

const entryPath = (id: string) => `/api/waitlist/${id}`
const declineBody = { reason: 'not_available' }

export const httpSteps: Step[] = [
  { name: 'join', weight: 12, run: join },
  { name: 'import', weight: 4, run: importRows },
  {
    name: 'leave',
    weight: 3,
    run: byPatient(
      (world) => entriesIn(world, 'waiting', 'paused'),
      (id) => ['DELETE', entryPath(id)],
    ),
  },
  {
    name: 'pause',
    weight: 4,
    run: byPatient(
      (world) => entriesIn(world, 'waiting'),
      (id) => ['POST', `${entryPath(id)}/pause`],
    ),
  },
  {
    name: 'resume',
    weight: 4,
    run: byPatient(
      (world) => entriesIn(world, 'paused'),
      (id) => ['POST', `${entryPath(id)}/resume`],
    ),
  },
  { name: 'change a profile', weight: 10, run: changeProfile },
  { name: 'draft', weight: 3, run: draft },
  { name: 'fund', weight: 4, run: fund },
  { name: 'pause a campaign', weight: 1, run: moveCampaign('pause', ['active', 'exhausted']) },
  { name: 'resume a campaign', weight: 2, run: moveCampaign('resume', ['paused']) },
  { name: 'close a campaign', weight: 1, run: moveCampaign('close', ['active', 'paused', 'exhausted', 'draft']) },
  { name: 'plan and apply', weight: 5, run: planAndApply },
  { name: 'plan and discard', weight: 1, run: planAndDiscard },
  { name: 'plan and wait', weight: 1, run: planAndWait },
  { name: 'apply late', weight: 1, run: applyLate },
  {
    name: 'claim',
    weight: 9,
    run: byPatient(
      (world) => offersIn(world, 'open'),
      (id) => ['POST', `/api/offers/${id}/claim`],
    ),
  },
  {
    name: 'decline',
    weight: 4,
    run: byPatient(
      (world) => offersIn(world, 'open'),
      (id) => ['POST', `/api/offers/${id}/decline`, declineBody],
    ),
  },
  {
    name: 'extend',
    weight: 2,
    run: byPatient(
      (world) => offersIn(world, 'open').filter(({ isExtended }) => !isExtended),
      (id) => ['POST', `/api/offers/${id}/extend`, { reason: 'My clinic day moved' }],
    ),
  },
  { name: 'revoke', weight: 3, run: revoke },
  { name: 'expire', weight: 3, run: expire },
  { name: 'end pauses', weight: 2, run: endPauses },
  { name: 'change the policy', weight: 2, run: changePolicy },
  { name: 'change a priority', weight: 2, run: changePriority },
  { name: 'register', weight: 1, run: register },
]
