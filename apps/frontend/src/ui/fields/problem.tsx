import { useContext } from 'react'
import { ErrorHandling } from '../states/error-boundary'
import { FormMessage } from './form-message'

/** What went wrong with a write, in words; nothing while nothing has. */
export function Problem({ error }: { error: unknown }) {
  const handling = useContext(ErrorHandling)
  return error ? <FormMessage>{handling?.describe(error).message ?? String(error)}</FormMessage> : null
}
