import { listStorage, readStorage, writeStorage } from './storage'

// What somebody is typing, kept for this tab, so that a reload or a session that ends costs nothing. It belongs to one person
// and goes when they sign out.

const PREFIX = 'goodturn.draft.'
const keyOf = (ownerId: string, form: string) => `${PREFIX}${form}.${ownerId}`

export const keepDraft = (ownerId: string, form: string, fields: object): void =>
  writeStorage('sessionStorage', keyOf(ownerId, form), JSON.stringify(fields))

/** It has arrived, or is not wanted any more. */
export const dropDraft = (ownerId: string, form: string): void =>
  writeStorage('sessionStorage', keyOf(ownerId, form), null)

/** Empty when nothing was typed, and when what is there cannot be read. */
export function keptDraft<Fields extends object>(ownerId: string, form: string): Partial<Fields> {
  const text = readStorage('sessionStorage', keyOf(ownerId, form))
  if (!text) return {}
  try {
    const fields: unknown = JSON.parse(text)
    // Only this module writes here; what an older version wrote lacks fields at most.
    return typeof fields === 'object' && fields !== null ? (fields as Partial<Fields>) : {}
  } catch {
    return {} // Not ours.
  }
}

/** Of everybody, in this tab. */
export function dropDrafts(): void {
  const keys = listStorage('sessionStorage').filter((key) => key.startsWith(PREFIX))
  for (const key of keys) writeStorage('sessionStorage', key, null)
}
