import { ID_WORDS, packId, unpackId } from './ids.ts'
import { ID_LENGTH, type LineBatch } from './line-codec.ts'
import { intAt, itemAt } from './typed.ts'

// What is needed of a person once, at the end: one record of words in a block. Blocks never move, so growing copies
// nothing, and ids as 16 bytes keep no text alive. Reading the snapshot again for the ids would save 32 bytes a person,
// but cost the whole line a second time.
const BLOCK_SHIFT = 14
const BLOCK_MASK = (1 << BLOCK_SHIFT) - 1
const CAMPAIGN = 0
const RANK = 1
const TYPE = 2
const ENTRY_ID = 3
const PATIENT_ID = ENTRY_ID + ID_WORDS
const RECORD_WORDS = PATIENT_ID + ID_WORDS

// What searches read over and over: people of one campaign and price side by side.
export const PERSON = 0
export const TYPE_AT = 1
export const AGE_SEX = 2
export const REGION = 3
export const BAND = 4
export const SEAT_WORDS = 5
const SEATS_AT_FIRST = 4

export type Traits = { type: number; ageSexSlot: number; regionSlot: number; bandSlot: number }

/** The people funded so far, in line order, and for each list (a campaign and a price) those who hold its seats. */
export class FundedPeople {
  /** By list: how many of its first seats hold people who are stuck (see MaxReach). */
  readonly stuck: Int32Array
  /** By list: how many seats are taken. */
  readonly taken: Int32Array
  private readonly blocks: Int32Array[] = []
  private readonly seats: (Int32Array | undefined)[] = []
  private count = 0

  constructor(lists: number) {
    this.stuck = new Int32Array(lists)
    this.taken = new Int32Array(lists)
  }

  get size(): number {
    return this.count
  }

  /** The seats of a list, SEAT_WORDS words each; valid until somebody is seated in it. */
  seatsOf(list: number): Int32Array {
    return this.seats[list] ?? NO_SEATS
  }

  /** Keeps a person who stands in line behind everybody kept before, on the last seat of the list. */
  add(funded: { batch: LineBatch; row: number; rank: number; campaign: number; list: number; traits: Traits }): void {
    const person = this.count++
    if ((person & BLOCK_MASK) === 0) this.blocks.push(new Int32Array((1 << BLOCK_SHIFT) * RECORD_WORDS))
    const block = this.blockOf(person)
    const at = placeOf(person)
    const { batch, row, traits } = funded
    block[at + CAMPAIGN] = funded.campaign
    block[at + RANK] = funded.rank
    block[at + TYPE] = traits.type
    const start = intAt(batch.start, row)
    packId(batch.text, start, block, at + ENTRY_ID)
    packId(batch.text, start + ID_LENGTH + 1, block, at + PATIENT_ID)
    const seats = this.seatsWithRoom(funded.list)
    const seat = this.takeLastSeat(funded.list)
    seats[seat + PERSON] = person
    seats[seat + TYPE_AT] = traits.type
    seats[seat + AGE_SEX] = traits.ageSexSlot
    seats[seat + REGION] = traits.regionSlot
    seats[seat + BAND] = traits.bandSlot
  }

  /** Moves whoever holds a seat of one list to the last seat of another list, which is that of `campaign`. */
  move(args: { from: number; seat: number; to: number; campaign: number }): void {
    const { from, seat, to } = args
    const source = this.seatsOf(from)
    const target = this.seatsWithRoom(to)
    const person = intAt(source, seat * SEAT_WORDS + PERSON)
    copySeat(source, seat, target, this.takeLastSeat(to) / SEAT_WORDS)
    this.blockOf(person)[placeOf(person) + CAMPAIGN] = args.campaign
    this.leave(from, seat)
  }

  /** What a proposal needs of the person who was kept as this one, counted from 0. */
  personAt(person: number): { campaign: number; rank: number; type: number; entryId: string; patientId: string } {
    const block = this.blockOf(person)
    const at = placeOf(person)
    return {
      campaign: intAt(block, at + CAMPAIGN),
      rank: intAt(block, at + RANK),
      type: intAt(block, at + TYPE),
      entryId: unpackId(block, at + ENTRY_ID),
      patientId: unpackId(block, at + PATIENT_ID),
    }
  }

  /** Fills the seat from behind, so that the stuck stay in front. */
  private leave(list: number, seat: number): void {
    const seats = this.seatsOf(list)
    let empty = seat
    if (seat < intAt(this.stuck, list)) {
      const lastStuck = intAt(this.stuck, list) - 1
      copySeat(seats, lastStuck, seats, empty)
      this.stuck[list] = lastStuck
      empty = lastStuck
    }
    const last = intAt(this.taken, list) - 1
    copySeat(seats, last, seats, empty)
    this.taken[list] = last
  }

  private seatsWithRoom(list: number): Int32Array {
    const seats = this.seatsOf(list)
    const taken = intAt(this.taken, list)
    if ((taken + 1) * SEAT_WORDS <= seats.length) return seats
    const larger = new Int32Array(Math.max(SEATS_AT_FIRST, taken + (taken >> 1)) * SEAT_WORDS)
    larger.set(seats)
    this.seats[list] = larger
    return larger
  }

  private takeLastSeat(list: number): number {
    const taken = intAt(this.taken, list)
    this.taken[list] = taken + 1
    return taken * SEAT_WORDS
  }

  private blockOf(person: number): Int32Array {
    return itemAt(this.blocks, person >>> BLOCK_SHIFT)
  }
}

const NO_SEATS = new Int32Array(0)

const placeOf = (person: number): number => (person & BLOCK_MASK) * RECORD_WORDS

function copySeat(source: Int32Array, from: number, target: Int32Array, to: number): void {
  for (let word = 0; word < SEAT_WORDS; word++) target[to * SEAT_WORDS + word] = intAt(source, from * SEAT_WORDS + word)
}
