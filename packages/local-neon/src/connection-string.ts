import type pg from 'pg'

/**
 * Host, port and encryption of the string belong to Neon; here the server is always the local one.
 * Throws when there is no user or no database in it.
 */
export function readConnectionString(connectionString: string): pg.ClientConfig {
  const url = new URL(connectionString)
  const user = decodeURIComponent(url.username)
  const database = decodeURIComponent(url.pathname.slice(1))
  if (user === '' || database === '') throw new Error('Missing user or database in the connection string')
  const options = url.searchParams.get('options')
  const applicationName = url.searchParams.get('application_name')
  return {
    user,
    password: decodeURIComponent(url.password),
    database,
    ...(options !== null && { options }),
    ...(applicationName !== null && { application_name: applicationName }),
  }
}
