import type { Schemas } from '@goodturn/client'
import { createIdColumn, type IdColumn } from './id-column'

export type Proposal = Schemas['Proposal']

/** What one campaign pays for one screening. */
export type Flow = { campaignId: string; screeningTypeId: string; people: number; amountMinor: number }

export type ProposalFilter = { campaignId?: string | undefined; screeningTypeId?: string | undefined }

/** Which proposals fit a filter, and what they come to. */
export type Found = { places: Int32Array; amountMinor: number }

/**
 * The proposals of one plan, in line order, as they arrive: column by column, so that a million of them fit into a page
 * and are filtered within a frame.
 */
export type ProposalBook = {
  readonly total: number
  readonly count: number
  readonly entryIds: IdColumn
  add: (proposals: readonly Proposal[]) => void
  at: (place: number) => Proposal | undefined
  campaignAt: (place: number) => string
  amountAt: (place: number) => number
  /** How many there are; it changes seldom. */
  readonly flowCount: number
  /** The largest first. */
  flows: () => Flow[]
  find: (filter: ProposalFilter) => Found
}

export function createProposalBook(total: number): ProposalBook {
  const [entryIds, patientIds] = [createIdColumn(total), createIdColumn(total)]
  const [campaigns, types] = [createDictionary(total), createDictionary(total)]
  const ranks = new Int32Array(total)
  const amounts = new Float64Array(total)
  const flows = new Map<string, Flow>()
  let count = 0

  const addOne = (proposal: Proposal) => {
    if (count >= total) throw new RangeError(`The plan has more than the ${total} proposals that it tells of`)
    entryIds.set(count, proposal.entryId)
    patientIds.set(count, proposal.patientId)
    campaigns.set(count, proposal.campaignId)
    types.set(count, proposal.screeningTypeId)
    ranks[count] = proposal.rank
    amounts[count] = proposal.amountMinor
    addToFlow(flows, proposal)
    count += 1
  }
  return {
    total,
    get count() {
      return count
    },
    entryIds,
    add: (proposals) => {
      for (const proposal of proposals) addOne(proposal)
    },
    at: (place) => {
      if (place < 0 || place >= count) return undefined
      return {
        entryId: entryIds.get(place),
        patientId: patientIds.get(place),
        screeningTypeId: types.get(place),
        campaignId: campaigns.get(place),
        amountMinor: amounts[place] ?? 0,
        rank: ranks[place] ?? 0,
      }
    },
    get flowCount() {
      return flows.size
    },
    campaignAt: campaigns.get,
    amountAt: (place) => amounts[place] ?? 0,
    flows: () => Array.from(flows.values(), (flow) => ({ ...flow })).sort((a, b) => b.amountMinor - a.amountMinor),
    find: ({ campaignId, screeningTypeId }) => {
      const campaign = campaigns.matcher(campaignId)
      const type = types.matcher(screeningTypeId)
      const places = new Int32Array(count)
      let found = 0
      let amountMinor = 0
      for (let place = 0; place < count; place += 1) {
        if (!campaign(place) || !type(place)) continue
        places[found] = place
        found += 1
        amountMinor += amounts[place] ?? 0
      }
      return { places: places.subarray(0, found), amountMinor }
    },
  }
}

/** In place: this happens once for each proposal. */
function addToFlow(flows: Map<string, Flow>, { campaignId, screeningTypeId, amountMinor }: Proposal): void {
  const key = campaignId + screeningTypeId
  const flow = flows.get(key)
  if (flow) {
    flow.people += 1
    flow.amountMinor += amountMinor
  } else {
    flows.set(key, { campaignId, screeningTypeId, people: 1, amountMinor })
  }
}

/** A column of texts of which there are few: each is kept once. */
function createDictionary(length: number) {
  const values: string[] = []
  const known = new Map<string, number>()
  const column = new Uint32Array(length)
  return {
    set: (at: number, value: string) => {
      const index = known.get(value) ?? values.push(value) - 1
      known.set(value, index)
      column[at] = index
    },
    get: (at: number): string => values[column[at] ?? 0] ?? '',
    /** No value fits every row; a value that is nowhere fits none. */
    matcher: (value: string | undefined): ((at: number) => boolean) => {
      if (value === undefined) return () => true
      const index = known.get(value)
      return (at) => column[at] === index
    },
  }
}
