import type { Proposal } from './world.ts'

/** Reads batches of proposals one by one, so that they can be laid beside the line. */
export class ProposalReader {
  private readonly batches: AsyncIterator<readonly Proposal[]>
  private batch: readonly Proposal[] = []
  private next = 0
  private hasEnded = false

  constructor(batches: AsyncIterable<readonly Proposal[]>) {
    this.batches = batches[Symbol.asyncIterator]()
  }

  /** The next proposal, or null when there is none at hand. */
  peek(): Proposal | null {
    return this.batch[this.next] ?? null
  }

  skip(): void {
    this.next++
  }

  needsLoad(): boolean {
    return this.next >= this.batch.length && !this.hasEnded
  }

  async load(): Promise<void> {
    while (this.needsLoad()) {
      const { done, value } = await this.batches.next()
      if (done === true) this.hasEnded = true
      else {
        this.batch = value
        this.next = 0
      }
    }
  }

  /** Lets go of the source without reading it to its end. */
  async close(): Promise<void> {
    if (!this.hasEnded) await this.batches.return?.()
  }
}
