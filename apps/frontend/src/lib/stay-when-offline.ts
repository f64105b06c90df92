import { writeStorage } from './storage'

/** The router's note that it has reloaded for this missing file already. */
const RELOADED = 'tanstack_router_reload:'

/**
 * The router reloads the page when the code of another one cannot be fetched: right after a new version has been put up,
 * fatal without a network, where the browser's own error page would come. Then the router's error page is better.
 */
export function stayWhenOffline(): void {
  window.addEventListener('vite:preloadError', ({ payload }) => {
    if (!navigator.onLine) writeStorage('sessionStorage', RELOADED + payload.message, '1')
  })
}

/** A part of the site that could not be fetched; each browser says so in its own way. */
export const isCodeMissing = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|importing a module script/i.test(error.message)
