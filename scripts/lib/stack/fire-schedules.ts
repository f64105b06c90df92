const MINUTE_MS = 60_000
/** Longer than a job may run, so that an answer which never comes is given up some time. */
const TIMEOUT_MS = 15 * MINUTE_MS

/** Where workerd takes a trigger on a developer's machine, and what it says when it has been handled. */
const PATH = '/cdn-cgi/local/scheduled'
const RAN = 'ok'

export const EVERY_MINUTE = '* * * * *'
export const EVERY_HOUR = '0 * * * *'

/** Runs the jobs of one cron trigger now, as Cloudflare would at its time. Answers the HTTP status. */
export async function fireSchedule(baseUrl: string, cron: string): Promise<number> {
  const url = `${baseUrl}${PATH}?cron=${encodeURIComponent(cron).replaceAll('%20', '+')}`
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  const answer = await response.text()
  // A page that answers instead of the Worker would leave every job undone, and nobody would know.
  if (response.ok && answer !== RAN) throw new Error(`${url} answered something else: ${answer.slice(0, 100)}`)
  return response.status
}

/** wrangler dev knows the cron triggers and never fires them; this does. The first minute is now. */
export function fireSchedules(baseUrl: string, note: (line: string) => void): () => void {
  let hour = Math.floor(Date.now() / (60 * MINUTE_MS))
  const fire = async (cron: string) => {
    // While the Worker is down its ticks are missed, as they are in production; the jobs catch up.
    const status = await fireSchedule(baseUrl, cron).catch(() => null)
    if (status !== null && status >= 500) note(`The schedule "${cron}" failed; the log of the Worker says why.`)
  }
  const tick = () => {
    void fire(EVERY_MINUTE)
    const now = Math.floor(Date.now() / (60 * MINUTE_MS))
    if (now !== hour) void fire(EVERY_HOUR)
    hour = now
  }
  tick()
  const timer = setInterval(tick, MINUTE_MS)
  return () => clearInterval(timer)
}
