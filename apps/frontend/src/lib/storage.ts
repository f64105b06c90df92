// The browser's storage may be forbidden or full. What we keep there is a convenience, so its absence is no error.

type Kind = 'localStorage' | 'sessionStorage'

export function readStorage(kind: Kind, key: string): string | null {
  try {
    return window[kind].getItem(key)
  } catch {
    return null // Forbidden: nothing was kept.
  }
}

/** Null forgets the key. */
export function writeStorage(kind: Kind, key: string, value: string | null): void {
  try {
    if (value === null) window[kind].removeItem(key)
    else window[kind].setItem(key, value)
  } catch {
    // Forbidden or full: the choice lasts until the page is closed.
  }
}

/** Every key there is. */
export function listStorage(kind: Kind): string[] {
  try {
    return Object.keys(window[kind])
  } catch {
    return [] // Forbidden: nothing was kept.
  }
}
