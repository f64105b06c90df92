import type { AppConfig } from '../env'
import { DomainError } from '../errors'
import { describeError, log } from './log'

// Files in R2. A key is written once and never changed, so whoever reads it again reads the same bytes.

export type Bucket = 'RESULTS' | 'DOCUMENTS' | 'LOGOS'
type Place = { bucket: Bucket; key: string }

/** Stores bytes, unless there are some under that key already. @throws {DomainError} `storage_unavailable` */
export const putBytes = (config: AppConfig, { bucket, key }: Place, bytes: ReadableStream | Uint8Array) =>
  config.bindings[bucket].put(key, bytes, { onlyIf: { etagDoesNotMatch: '*' } }).catch(rethrowUnavailable)

/** The bytes under a key as they come, or null. @throws {DomainError} `storage_unavailable` */
export async function findBytes(config: AppConfig, { bucket, key }: Place): Promise<ReadableStream | null> {
  const object = await config.bindings[bucket].get(key).catch(rethrowUnavailable)
  return object?.body ?? null
}

/** The first `length` bytes under a key, or null. @throws {DomainError} `storage_unavailable` */
export async function findHead(config: AppConfig, { bucket, key }: Place, length: number): Promise<Uint8Array | null> {
  const options = { range: { offset: 0, length } }
  const object = await config.bindings[bucket].get(key, options).catch(rethrowUnavailable)
  return object ? new Uint8Array(await object.arrayBuffer().catch(rethrowUnavailable)) : null
}

/** Deletes bytes; what is not there is no error. At most 1,000 keys. @throws {DomainError} `storage_unavailable` */
export const deleteBytes = (config: AppConfig, { bucket, keys }: { bucket: Bucket; keys: string[] }) =>
  config.bindings[bucket].delete(keys).catch(rethrowUnavailable)

function rethrowUnavailable(error: unknown): never {
  // What ended a stream of ours comes back from the store, as a copy of the error that its sender gets anyway.
  if (error instanceof Error && error.name === 'DomainError') throw error
  log('error', 'storage.failed', describeError(error))
  throw new DomainError('storage_unavailable')
}

/** Stores a text and answers what stands under the key: this text, or the one that another writer put there first. */
export async function putTextOnce(config: AppConfig, key: string, text: string): Promise<string> {
  const written = await config.bindings.SNAPSHOTS.put(key, text, { onlyIf: { etagDoesNotMatch: '*' } })
  return written ? text : ((await findText(config, key)) ?? text)
}

/** The text under a key, or null. */
export async function findText(config: AppConfig, key: string): Promise<string | null> {
  const object = await config.bindings.SNAPSHOTS.get(key)
  return object ? object.text() : null
}

const DELETE_BATCH_MAX = 1_000

/** Deletes everything under a prefix, a page at a time. */
export async function deletePrefix(config: AppConfig, prefix: string): Promise<void> {
  for (;;) {
    const listed = await config.bindings.SNAPSHOTS.list({ prefix, limit: DELETE_BATCH_MAX })
    if (listed.objects.length > 0) await config.bindings.SNAPSHOTS.delete(listed.objects.map((object) => object.key))
    if (!listed.truncated) return
  }
}
