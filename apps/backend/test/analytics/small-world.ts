import { expect } from 'vitest'

import { makePeople, type PersonOptions, type Reply } from '../harness'
import { makeCampaigns, makeOperator, type Operator } from '../matching'
import { makeScreeningType } from '../world'
import { type AskedOfAny, findDifferences, getReport } from './ask'
import type { Asked } from './check-report'
import { insertEntries, makeOfferAt } from './past-steps'
import { clearWorld } from './past-world'
import { type RegionRecord, readRegions } from './records'

// A world of a few rows, each of them put where a test wants it.

export type SmallWorld = {
  operator: Operator
  screeningTypeId: string
  regions: RegionRecord[]
}

/** Nobody but one administrator, one type, and the catalogue of regions. */
export async function makeSmallWorld(): Promise<SmallWorld> {
  await clearWorld()
  const { id } = await makeScreeningType({ priceMinor: 1_000 })
  return { operator: await makeOperator(), screeningTypeId: id, regions: await readRegions() }
}

/** Somebody whose wait began at a moment; the id of the entry. */
export async function waitSince(
  { screeningTypeId }: SmallWorld,
  joinedAt: string,
  profile: NonNullable<PersonOptions['profile']> = {},
): Promise<string> {
  const [person] = await makePeople(1, 'patient', () => ({ profile }))
  if (!person) throw new Error('one person was asked for')
  const [entryId] = await insertEntries([{ patientId: person.id, screeningTypeId, joinedAt: Date.parse(joinedAt) }])
  if (!entryId) throw new Error('one entry was asked for')
  return entryId
}

export async function fundedCampaign(fundedMinor = 1_000_000, endsAt?: string): Promise<string> {
  const [id] = await makeCampaigns([{ fundedMinor, ...(endsAt ? { endsAt } : {}) }])
  if (!id) throw new Error('one campaign was asked for')
  return id
}

/** An offer that was made at a moment. */
export const offerAt = (moment: string, offer: { entryId: string; campaignId: string; amountMinor?: number }) =>
  makeOfferAt(Date.parse(moment), { runId: null, amountMinor: 1_000, ...offer })

/** One report by its own address. */
export async function read({ operator }: SmallWorld, asked: AskedOfAny): Promise<Reply['body']> {
  const { status, body } = await getReport(operator.token, asked)
  expect([status, status === 200 ? null : body]).toEqual([200, null])
  return body
}

const REPORTS = ['dashboard', 'time', 'geography', 'campaigns', 'waitlist', 'matching', 'fairness', 'forecast'] as const

/** All eight reports of a period are what the records say. */
export async function expectRight(
  { operator, regions }: SmallWorld,
  days: Pick<Asked, 'from' | 'to' | 'interval'>,
): Promise<void> {
  const { interval, ...period } = days
  const questions: Asked[] = [
    ...REPORTS.map((report) => ({ report, ...period, ...(report === 'time' && interval ? { interval } : {}) })),
    { report: 'geography', level: 'lga', ...period },
  ]
  const { differences } = await findDifferences(operator.token, { questions, regions, isSingle: false })
  expect(differences).toEqual([])
}
