/**
 * For a loader that waits for what the page's first lines need: it does not wait for a network that is gone, because then the
 * page would never come.
 */
export const whenOnline = (fetching: Promise<void>): Promise<void> => (navigator.onLine ? fetching : Promise.resolve())
