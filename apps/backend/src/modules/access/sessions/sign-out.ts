import { type DbOwner, getDB, inTransaction } from '../../../platform/db'
import { verifyAccessToken } from '../../../platform/jwt'
import { endSession } from './end-session'
import { findSessionOfToken } from './queries'
import { readRefreshToken, refreshTokenHash } from './refresh-token'

type Input = { refreshToken: string | undefined; accessToken: string | undefined; requestId: string }

/** Ends the session that either token belongs to. Without one there is nothing to end, which is no error. */
export async function signOut(owner: DbOwner, input: Input): Promise<void> {
  const session = (await sessionOfRefreshToken(owner, input.refreshToken)) ?? (await sessionOfAccessToken(owner, input))
  if (!session) return
  await inTransaction(owner, (tx) => endSession(tx, { ...session, reason: 'signed_out', requestId: input.requestId }))
}

async function sessionOfRefreshToken(owner: DbOwner, token: string | undefined) {
  if (!token || !readRefreshToken(token)) return null
  const found = await findSessionOfToken(getDB(owner), refreshTokenHash(token))
  return found && { sessionId: found.id, userId: found.userId }
}

const sessionOfAccessToken = ({ settings }: DbOwner, { accessToken }: Input) =>
  accessToken ? verifyAccessToken(settings, accessToken) : null
