import { useState } from 'react'

/** Reads the token behind the # of a link in a mail. */
export const tokenOf = (hash: string): string | null => new URLSearchParams(hash.replace(/^#/, '')).get('token')

/** The token of the link that opened this page; taken out of the address bar, where it could be copied or photographed. */
export function useLinkToken(): string | null {
  const [token] = useState(() => {
    const found = tokenOf(location.hash)
    if (found) history.replaceState(history.state, '', location.pathname + location.search)
    return found
  })
  return token
}
