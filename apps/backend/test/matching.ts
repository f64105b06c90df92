import { randomUUID } from 'node:crypto'

import { api, makePeople, makePerson, newKey, type Person, type PersonOptions, type Reply, sql } from './harness'

// A world of its own for tests of matching, put in by SQL, and the steps of a run over HTTP.

/** Empties everything that a plan sees. Superuser only: the tables refuse it otherwise. */
export async function emptyWorld(): Promise<void> {
  await sql(`
    SET session_replication_role = replica;
    DELETE FROM payables; DELETE FROM payouts; DELETE FROM appointments; DELETE FROM slots;
    DELETE FROM appeals; DELETE FROM offers; DELETE FROM proposals; DELETE FROM match_run_campaigns; DELETE FROM match_runs;
    DELETE FROM ledger_entries; DELETE FROM ledger_journals; DELETE FROM payments; DELETE FROM campaigns;
    DELETE FROM renewals; DELETE FROM waitlist_entries; DELETE FROM outbox_messages; DELETE FROM policies WHERE version > 1;
    UPDATE policies SET active = true, scheduled = false, max_open_offers = 3, aging_days = NULL;
    UPDATE screening_types SET active = false;
    SET session_replication_role = origin;`)
}

export type CampaignInput = {
  fundedMinor: number
  screeningTypeIds?: string[]
  ageMin?: number
  ageMax?: number
  sexes?: ('female' | 'male')[]
  stateCodes?: string[]
  lgaCodes?: string[]
  incomeMinMinor?: number
  incomeMaxMinor?: number
  pacingPercent?: number
  isGeneralPool?: boolean
  status?: 'active' | 'paused'
  startsAt?: string
  endsAt?: string
  createdAt?: string
}

/** Funded campaigns with the journals and payments that belong to them; their ids in the same order. */
export async function makeCampaigns(inputs: CampaignInput[]): Promise<string[]> {
  const donor = await makePerson('donor')
  const rows = inputs.map((input) => ({ status: 'active', ...input, id: randomUUID(), paymentId: randomUUID() }))
  await sql(INSERT_CAMPAIGNS, [JSON.stringify(rows), donor.id])
  return rows.map((row) => row.id)
}

const INSERT_CAMPAIGNS = `
  WITH input AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS i(id uuid, "paymentId" uuid, "fundedMinor" bigint,
    "screeningTypeIds" uuid[], "ageMin" int, "ageMax" int, sexes sex[], "stateCodes" text[], "lgaCodes" text[],
    "incomeMinMinor" bigint, "incomeMaxMinor" bigint, "pacingPercent" int, "isGeneralPool" boolean, status campaign_status,
    "startsAt" timestamptz, "endsAt" timestamptz, "createdAt" timestamptz)
  ), campaign AS (
    INSERT INTO campaigns (id, donor_id, title, status, is_general_pool, screening_type_ids, age_min, age_max, sexes,
      state_codes, lga_codes, income_min_minor, income_max_minor, pacing_percent, starts_at, ends_at, created_at,
      funded_minor, available_minor)
    SELECT id, CASE WHEN "isGeneralPool" THEN NULL ELSE $2::uuid END, 'Campaign ' || id, status,
      coalesce("isGeneralPool", false), coalesce("screeningTypeIds", '{}'), "ageMin", "ageMax", coalesce(sexes, '{}'),
      coalesce("stateCodes", '{}'), coalesce("lgaCodes", '{}'), "incomeMinMinor", "incomeMaxMinor", "pacingPercent",
      "startsAt", "endsAt", coalesce("createdAt", now()), "fundedMinor", "fundedMinor" FROM input
  ), payment AS (
    INSERT INTO payments (id, campaign_id, provider, reference, amount_minor, status, confirmed_at)
    SELECT "paymentId", id, 'sandbox', "paymentId"::text, "fundedMinor", 'confirmed', now() FROM input
  ), journal AS (
    INSERT INTO ledger_journals (id, kind, source_id, campaign_id) SELECT "paymentId", 'funding', "paymentId", id FROM input
  )
  INSERT INTO ledger_entries (journal_id, leg, account, campaign_id, amount_minor)
  SELECT "paymentId", leg, account::ledger_account, id, sign * "fundedMinor"
  FROM input CROSS JOIN (VALUES (1::smallint, 'external', -1), (2::smallint, 'available', 1)) AS l(leg, account, sign)`

export type WaiterInput = PersonOptions & { screeningTypeId: string; joinedAt?: string; priorityTier?: number }
export type Waiter = Person & { entryId: string; screeningTypeId: string }

/** People in the line, each waiting for one type. */
export async function makeWaiters(inputs: WaiterInput[]): Promise<Waiter[]> {
  const people = await makePeople(inputs.length, 'patient', (index) => inputs[index] ?? {})
  const rows = people.map((person, index) => ({ ...inputs[index], patientId: person.id, entryId: randomUUID() }))
  await sql(
    `INSERT INTO waitlist_entries (id, patient_id, screening_type_id, joined_at, priority_tier, waiting_since)
     SELECT "entryId", "patientId", "screeningTypeId", coalesce("joinedAt", now()), coalesce("priorityTier", 0),
       now() - interval '1 second'
     FROM jsonb_to_recordset($1::jsonb) AS r("entryId" uuid, "patientId" uuid, "screeningTypeId" uuid,
       "joinedAt" timestamptz, "priorityTier" int)`,
    [JSON.stringify(rows)],
  )
  return people.map((person, index) => {
    const row = rows[index]
    if (!row?.screeningTypeId) throw new Error('every person has a row')
    return { ...person, entryId: row.entryId, screeningTypeId: row.screeningTypeId }
  })
}

/** An administrator's hands on runs. */
export async function makeOperator() {
  const { token } = await makePerson('admin')
  const runs = '/api/admin/matching/runs'
  const get = (path: string): Promise<Reply> => api('GET', path, { token })
  const post = (path: string, body?: object, key = newKey()): Promise<Reply> => api('POST', path, { token, body, key })

  async function until(runId: string, statuses: string[]): Promise<Reply['body']> {
    // A step that a busy database has refused is tried again after 2, 4, 8, 16 and 32 seconds.
    const deadline = Date.now() + 150_000
    for (let pauseMs = 20; Date.now() < deadline; pauseMs = Math.min(2 * pauseMs, 500)) {
      const { body } = await get(`${runs}/${runId}`)
      if (statuses.includes(body.status)) return body
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    throw new Error(`run ${runId} did not become ${statuses.join(' or ')}`)
  }

  return {
    token,
    get,
    post,
    until,
    start: (policy?: object, key?: string) => post(runs, policy ? { policy } : {}, key),
    apply: (run: { id: string; planHash: string }, key?: string) =>
      post(`${runs}/${run.id}/apply`, { planHash: run.planHash }, key),
    /** Starts a run and waits for its plan. */
    async plan(policy?: object): Promise<Reply['body']> {
      const started = await post(runs, policy ? { policy } : {})
      if (started.status !== 202) throw new Error(`no run: ${JSON.stringify(started.body)}`)
      return until(started.body.id, ['planned', 'failed'])
    },
    async proposals(runId: string): Promise<Reply['body'][]> {
      const items: Reply['body'][] = []
      let cursor: string | null = null
      do {
        const page: Reply = await get(`${runs}/${runId}/proposals?limit=1000${cursor ? `&cursor=${cursor}` : ''}`)
        items.push(...page.body.items)
        cursor = page.body.nextCursor
      } while (cursor)
      return items
    },
    /** Applies a plan and waits until every offer is written. */
    async applyAll(run: { id: string; planHash: string }): Promise<Reply['body']> {
      const applied = await post(`${runs}/${run.id}/apply`, { planHash: run.planHash })
      if (applied.status !== 202) throw new Error(`not applied: ${JSON.stringify(applied.body)}`)
      return until(run.id, ['applied', 'failed'])
    },
  }
}

export type Operator = Awaited<ReturnType<typeof makeOperator>>

/** What the ledger check says of everything. */
export const checkLedger = async (operator: Operator) => (await operator.get('/api/admin/ledger/check')).body

/** Offers as `entryId campaignId amount`, in a fixed order, to compare two histories. */
export const listOffers = async (): Promise<string[]> =>
  (
    await sql(`SELECT entry_id || ' ' || campaign_id || ' ' || amount_minor AS offer FROM offers ORDER BY entry_id`)
  ).map((row) => row.offer)
