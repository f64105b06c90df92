// The counters that decide, in the `throttles` table. A key is a keyed hash of what is counted, never an address, and
// addresses without an account are counted like any other. Each call is one atomic statement.
import type { Settings } from '../../env'
import type { Db } from '../../platform/db'
import { keyedDigest } from '../../platform/keys'

export const SIGN_IN_FAILURES_MAX = 10
const SIGN_IN_WINDOW_MINUTES = 15
const SIGN_IN_BLOCK_MINUTES_MAX = 15
const MAILS_PER_HOUR_MAX = 3
const MAILS_PER_DAY_MAX = 10
const RETRY_AFTER_S = 60
const PURGE_ROWS_MAX = 5_000

type Secrets = Pick<Settings, 'JWT_TOKEN_SECRET'>
/** Mails that prove an address are counted apart from those that reset a password, so that neither shuts out the other. */
export type MailPurpose = 'verify' | 'reset'

const keyFor = (settings: Secrets, what: string, who: string) =>
  keyedDigest(settings.JWT_TOKEN_SECRET, 'throttle', `${what}:${who}`)

/** What is guessed at, each counted apart: whoever knows the password gets no tries at the code back by it. */
export type Guessed = 'sign-in' | 'second-factor' | 'check-in'

export type SignInAttempt = { kind: 'allowed'; isLast: boolean } | { kind: 'blocked'; retryAfterS: number }

type AttemptRow = { count: number | null; blockedForS: number | null }

/**
 * Takes one of the tries that somebody has (by address, or by id), before what they bring is looked at; a success gives them
 * back. The tenth within 15 minutes and each after it block the next: for 1, 2, 4, 8 and then 15 minutes, until 15 minutes have
 * passed without any.
 */
export async function takeAttempt(
  db: Db,
  settings: Secrets,
  who: string,
  guessed: Guessed = 'sign-in',
): Promise<SignInAttempt> {
  const key = keyFor(settings, guessed, who)
  const rows = await db.$queryRaw<AttemptRow[]>`
    WITH attempt AS (
      INSERT INTO throttles AS t (key, window_start, count) VALUES (${key}, now(), 1)
      ON CONFLICT (key) DO UPDATE SET (window_start, count, strikes, blocked_until) = (
        SELECT CASE WHEN over.over THEN now() ELSE t.window_start END,
          CASE WHEN over.over THEN 1 ELSE t.count + 1 END,
          CASE WHEN over.over THEN 0 WHEN t.count + 1 >= ${SIGN_IN_FAILURES_MAX}::int THEN t.strikes + 1 ELSE t.strikes END,
          CASE WHEN over.over THEN NULL WHEN t.count + 1 >= ${SIGN_IN_FAILURES_MAX}::int
            THEN now() + interval '1 minute' * least(${SIGN_IN_BLOCK_MINUTES_MAX}::int, power(2, least(t.strikes, 10))) END
        FROM (SELECT now() > greatest(t.window_start, t.blocked_until)
          + interval '1 minute' * ${SIGN_IN_WINDOW_MINUTES}::int AS over) AS over)
      WHERE t.blocked_until IS NULL OR t.blocked_until <= now()
      RETURNING t.count
    )
    SELECT (SELECT count FROM attempt) AS count,
      (SELECT extract(epoch FROM blocked_until - now())::int FROM throttles WHERE key = ${key}) AS "blockedForS"`
  const { count, blockedForS } = rows[0] ?? { count: null, blockedForS: null }
  if (count !== null) return { kind: 'allowed', isLast: count >= SIGN_IN_FAILURES_MAX }
  return { kind: 'blocked', retryAfterS: Math.max(1, blockedForS ?? RETRY_AFTER_S) }
}

/** Gives the tries back: of who has signed in, given a right code, or proved themselves by a reset link. */
export async function clearAttempts(
  db: Db,
  settings: Secrets,
  who: string,
  guessed: Guessed = 'sign-in',
): Promise<void> {
  await db.$executeRaw`DELETE FROM throttles WHERE key = ${keyFor(settings, guessed, who)}`
}

/** Counts a mail to an address; false when it has had three within the hour or ten within the day, and gets none. */
export async function takeMail(
  db: Db,
  settings: Secrets,
  to: { purpose: MailPurpose; email: string },
): Promise<boolean> {
  const hourKey = keyFor(settings, `${to.purpose}:hour`, to.email)
  const dayKey = keyFor(settings, `${to.purpose}:day`, to.email)
  const rows = await db.$queryRaw<{ allowed: boolean }[]>`
    WITH hour AS (
      INSERT INTO throttles AS t (key, window_start, count) VALUES (${hourKey}, now(), 1)
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN t.window_start < now() - interval '1 hour' THEN 1 ELSE t.count + 1 END,
        window_start = CASE WHEN t.window_start < now() - interval '1 hour' THEN now() ELSE t.window_start END
      RETURNING count
    ), day AS (
      INSERT INTO throttles AS t (key, window_start, count)
      SELECT ${dayKey}, now(), 1 FROM hour WHERE hour.count <= ${MAILS_PER_HOUR_MAX}::int
      ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN t.window_start < now() - interval '1 day' THEN 1 ELSE t.count + 1 END,
        window_start = CASE WHEN t.window_start < now() - interval '1 day' THEN now() ELSE t.window_start END
      RETURNING count
    )
    SELECT coalesce((SELECT count <= ${MAILS_PER_DAY_MAX}::int FROM day), false) AS allowed`
  return rows[0]?.allowed ?? false
}

/** Forgets counters that no window reaches any more. Answers how many. */
export async function purgeThrottles(db: Db): Promise<number> {
  return db.$executeRaw`
    DELETE FROM throttles WHERE key IN (
      SELECT key FROM throttles WHERE window_start < now() - interval '2 days' LIMIT ${PURGE_ROWS_MAX})`
}
