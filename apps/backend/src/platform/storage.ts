import type { AppConfig } from '../env'

// Files in R2, as text. A key is written once and never changed, so whoever reads it again reads the same bytes.

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
