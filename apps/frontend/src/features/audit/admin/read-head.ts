import type { Head } from './use-verify'

/** The end of a chain as somebody has noted it, `1204:9f8a…`; null for what is none. */
export function readHead(noted: string): Head | null {
  const [, seq, hash] = /^\s*(\d{1,15})\s*:\s*([0-9a-f]{64})\s*$/i.exec(noted) ?? []
  return seq && hash && Number(seq) > 0 ? { seq: Number(seq), hash: hash.toLowerCase() } : null
}
