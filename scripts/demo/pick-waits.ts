import type { AdminWaitlistEntry } from '@goodturn/contracts/waitlist'
import type { SeedPerson } from '../../prisma/seed/people.ts'
import { createRandom } from '../../prisma/seed/random.ts'
import type { Page } from '../lib/api-client.ts'
import { inParallel } from '../lib/in-parallel.ts'
import type { Planned } from './plan-match.ts'
import type { Story } from './story.ts'

const WIDTH = 4
const STEP = 40
const PEOPLE_MAX = 400
const WINNERS_WANTED = 16
const OTHERS_WANTED = 12

export type Wait = {
  person: SeedPerson
  entryId: string
  screening: string
  rank: number | null
  campaignId: string | null
}

/** Looks some of the people up, drawn by lot: what they wait for, and whether the plan funds it. */
export async function pickWaits(story: Story, people: readonly SeedPerson[], { proposals }: Planned): Promise<Wait[]> {
  const byEntry = new Map(proposals.map((proposal) => [proposal.entryId, proposal]))
  const names = await readTypeNames(story)
  const drawn = createRandom(story.seed ^ 0x107).pickSome(people, PEOPLE_MAX)
  const waits: Wait[] = []
  const isEnough = () => {
    const winners = waits.filter(({ rank }) => rank !== null).length
    return winners >= WINNERS_WANTED && waits.length - winners >= OTHERS_WANTED
  }
  for (let from = 0; from < drawn.length && !isEnough(); from += STEP) {
    const found = await inParallel(drawn.slice(from, from + STEP), WIDTH, async (person) => {
      const path = `/api/admin/waitlist?email=${encodeURIComponent(person.email)}` as const
      const { items } = await story.admin.get<Page<AdminWaitlistEntry>>(path)
      story.promises.check(items.length === person.entries.length, `${person.email} stands in the line as imported`)
      return items.map(({ id, screeningTypeId }) => ({
        person,
        entryId: id,
        screening: names.get(screeningTypeId) ?? screeningTypeId,
        rank: byEntry.get(id)?.rank ?? null,
        campaignId: byEntry.get(id)?.campaignId ?? null,
      }))
    })
    waits.push(...found.flat())
  }
  return waits.sort((a, b) => (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY))
}

async function readTypeNames({ admin }: Story): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for await (const page of admin.list<{ id: string; name: string }>('/api/screening-types')) {
    for (const { id, name } of page) names.set(id, name)
  }
  return names
}
