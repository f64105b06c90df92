import { TOTP } from 'otpauth'
import { expect } from 'vitest'

import { api, type Person, sql } from './harness'

// People with an authenticator app.

const PERIOD_MS = 30_000

/** The code of an app, some half minutes from now. */
export const codeOf = (secret: string, stepsAhead = 0): string =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + stepsAhead * PERIOD_MS })

/** A call about one's second factor. */
export const callSecondFactor = (
  token: string,
  verb: '' | 'confirm' | 'give' | 'recovery-codes' | 'turn-off',
  code?: string,
) =>
  api('POST', `/api/auth/second-factor${verb && `/${verb}`}`, {
    token,
    ...(code === undefined ? {} : { body: { code } }),
  })

export const statusOf = async (token: string) => (await api('GET', '/api/auth/second-factor', { token })).body

type Enrolled = { secret: string; code: string; recoveryCodes: string[] }

/** Turns a second factor on: what the app holds, the code that was used for it, and the recovery codes. */
export async function enrol({ token }: Pick<Person, 'token'>): Promise<Enrolled> {
  const started = await callSecondFactor(token, '')
  expect(started.status).toBe(201)
  const { secret } = started.body
  const code = codeOf(secret)
  const confirmed = await callSecondFactor(token, 'confirm', code)
  expect(confirmed.status).toBe(200)
  return { secret, code, recoveryCodes: confirmed.body.recoveryCodes }
}

/** As if the codes of some minutes had not been used. */
export const letCodesPass = ({ id }: Pick<Person, 'id'>) =>
  sql('UPDATE second_factors SET last_step = last_step - 10 WHERE user_id = $1', [id])

const TIME_FOR_A_CALL_MS = 4_000

/** A code from before is one step off for the rest of this half minute only: at its end, the next one is waited for. */
export async function notAtTheEndOfAHalfMinute(): Promise<void> {
  const left = PERIOD_MS - (Date.now() % PERIOD_MS)
  if (left < TIME_FOR_A_CALL_MS) await new Promise((resolve) => setTimeout(resolve, left))
}
