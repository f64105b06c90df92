import type { IdColumn } from './id-column'
import type { ProposalBook } from './proposal-book'

export type PlanDiff = {
  same: number
  /** Funded in both, by another campaign. */
  otherCampaign: number
  onlyHere: number
  onlyBefore: number
  /** The first of those who differ, as places in the books. */
  samples: { kind: 'otherCampaign' | 'onlyHere' | 'onlyBefore'; here: number | null; before: number | null }[]
}

const SLICE = 20_000
const SAMPLES_MAX = 100

/**
 * Who is funded in one plan and not in the other, by the entry. `pause` is awaited between slices, so that the page stays
 * alive while two large plans are laid beside each other.
 */
export async function diffPlans(
  { here, before }: { here: ProposalBook; before: ProposalBook },
  pause: () => Promise<void>,
): Promise<PlanDiff> {
  const diff: PlanDiff = { same: 0, otherCampaign: 0, onlyHere: 0, onlyBefore: 0, samples: [] }
  const note = (
    kind: 'otherCampaign' | 'onlyHere' | 'onlyBefore',
    places: { here: number | null; before: number | null },
  ) => {
    diff[kind] += 1
    if (diff.samples.length < SAMPLES_MAX) diff.samples.push({ kind, ...places })
  }
  const index = await indexOf(before.entryIds, before.count, pause)
  const met = new Uint8Array(before.count)
  for (let place = 0; place < here.count; place += 1) {
    if (place % SLICE === SLICE - 1) await pause()
    const other = index(here.entryIds, place)
    if (other === null) {
      note('onlyHere', { here: place, before: null })
      continue
    }
    met[other] = 1
    if (here.campaignAt(place) === before.campaignAt(other)) diff.same += 1
    else note('otherCampaign', { here: place, before: other })
  }
  for (let place = 0; place < before.count; place += 1) {
    if (!met[place]) note('onlyBefore', { here: null, before: place })
  }
  return diff
}

/** Finds ids of one column in another: open addressing over their random last word, which needs no texts. */
async function indexOf(ids: IdColumn, count: number, pause: () => Promise<void>) {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, count * 2)))
  const slots = new Int32Array(size).fill(-1)
  for (let place = 0; place < count; place += 1) {
    if (place % SLICE === SLICE - 1) await pause()
    let slot = ids.hash(place) & (size - 1)
    while (slots[slot] !== -1) slot = (slot + 1) & (size - 1)
    slots[slot] = place
  }
  return (other: IdColumn, at: number): number | null => {
    // Half of the slots are free, so this ends.
    for (let slot = other.hash(at) & (size - 1); ; slot = (slot + 1) & (size - 1)) {
      const place = slots[slot] ?? -1
      if (place === -1) return null
      if (ids.isSame(place, other, at)) return place
    }
  }
}
