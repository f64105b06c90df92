import { ID_WORDS, packId } from './ids.ts'
import { intAt } from './typed.ts'

const SLOT_WORDS = ID_WORDS + 2

/**
 * Small counts by (UUID, tag) in one open-addressing table: 24 bytes a slot, at most half full. A Map would keep
 * slices of the chunk texts alive as its keys, and with them every chunk that was ever read.
 */
export class IdCounts {
  private slots = new Int32Array(1024 * SLOT_WORDS)
  private used = 0
  private readonly key = new Int32Array(ID_WORDS + 1)

  /** The count of the UUID that stands at `offset` of `text`, 0 when it was never raised. */
  get(text: string, offset: number, tag: number): number {
    return intAt(this.slots, this.find(text, offset, tag) + SLOT_WORDS - 1)
  }

  raise(text: string, offset: number, tag: number): void {
    let at = this.find(text, offset, tag)
    if (intAt(this.slots, at + SLOT_WORDS - 1) === 0) {
      if (++this.used * 2 > this.slots.length / SLOT_WORDS) {
        this.grow()
        at = this.find(text, offset, tag)
      }
      this.slots.set(this.key, at)
    }
    this.slots[at + SLOT_WORDS - 1] = intAt(this.slots, at + SLOT_WORDS - 1) + 1
  }

  private find(text: string, offset: number, tag: number): number {
    packId(text, offset, this.key, 0)
    this.key[ID_WORDS] = tag
    return place(this.slots, this.key, 0)
  }

  private grow(): void {
    const old = this.slots
    this.slots = new Int32Array(old.length * 2)
    for (let at = 0; at < old.length; at += SLOT_WORDS) {
      if (intAt(old, at + SLOT_WORDS - 1) === 0) continue
      this.slots.set(old.subarray(at, at + SLOT_WORDS), place(this.slots, old, at))
    }
  }
}

/** Offset of the slot that holds the key, or of the free slot in which it belongs. */
function place(slots: Int32Array, key: Int32Array, at: number): number {
  const count = slots.length / SLOT_WORDS
  let hash = 0
  for (let word = 0; word <= ID_WORDS; word++) hash = Math.imul(hash ^ intAt(key, at + word), 0x9e3779b1)
  let slot = ((hash ^ (hash >>> 15)) >>> 0) % count
  while (!isFreeOrSame(slots, slot * SLOT_WORDS, key, at)) slot = slot + 1 === count ? 0 : slot + 1
  return slot * SLOT_WORDS
}

function isFreeOrSame(slots: Int32Array, slot: number, key: Int32Array, at: number): boolean {
  if (intAt(slots, slot + SLOT_WORDS - 1) === 0) return true
  for (let word = 0; word <= ID_WORDS; word++) {
    if (intAt(slots, slot + word) !== intAt(key, at + word)) return false
  }
  return true
}
