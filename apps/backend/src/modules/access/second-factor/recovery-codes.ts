import { Secret } from 'otpauth'

import { sha256Hex } from '../../../platform/keys'

// 80 random bits each, so that a plain hash of one is enough.

const CODES = 10
const CODE_BYTES = 10

/** Ten codes, as they are shown: xxxx-xxxx-xxxx-xxxx, in the letters of base32. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () =>
    new Secret({ size: CODE_BYTES }).base32.toLowerCase().replaceAll(/(.{4})(?=.)/g, '$1-'),
  )

/** What is stored of a code. However it is typed: capitals, spaces and dashes make no other code. */
export const recoveryCodeHash = (userId: string, code: string): string =>
  sha256Hex(`${userId}:${code.toLowerCase().replaceAll(/[\s-]/g, '')}`)
