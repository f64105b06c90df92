import { type ClientOptions, createClient, type GoodturnClient } from './create-client.ts'
import { unwrap } from './unwrap.ts'

export type Credentials = { email: string; password: string }

/**
 * A client for programs: signs in, and signs in again when the access token has run out. Browsers keep their session in a
 * cookie that no script can read; use `createClient` with a `refresh` there.
 * @throws {ProblemError} `invalid_credentials`
 */
export async function signInClient(
  { email, password }: Credentials,
  options: Omit<ClientOptions, 'token' | 'refresh'>,
): Promise<GoodturnClient> {
  const anonymous = createClient(options)
  const signIn = async () => {
    const { accessToken } = await unwrap(anonymous.POST('/api/auth/login', { body: { email, password } }))
    return accessToken
  }
  let token = await signIn()
  const refresh = async () => {
    token = await signIn()
    return token
  }
  return createClient({ ...options, token: () => token, refresh })
}
