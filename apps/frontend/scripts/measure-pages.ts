// How soon a page of the built site is there, in a real browser, and how much of it moves while it comes.
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../e2e/support/find-browser.ts'
import { addressOf, DEMO_PASSWORD, type DemoPerson } from '../e2e/support/people.ts'

export type PageSample = {
  /** Milliseconds from the start of the navigation to the first paint of something. */
  firstPaintMs: number
  /** … to the page's heading being there and the main thread having nothing else to do. */
  interactiveMs: number
  /** The sum of all layout shifts that nobody caused, until two seconds after that. */
  layoutShift: number
}
/** `:newest` in a path stands for the id of the newest campaign of whoever visits. */
export type Visit = { path: string; as: DemoPerson | null }

const SETTLE_MS = 2_000
const PHONE = { width: 390, height: 844 }

declare global {
  interface Window {
    measured: { layoutShift: number; interactiveMs: number | null }
  }
}

/** Opens every page `rounds` times, each time in a browser that has never seen the site. Medians are the caller's. */
export async function measurePages(
  baseUrl: string,
  { visits, rounds, slowdown }: { visits: readonly Visit[]; rounds: number; slowdown: number },
): Promise<Map<Visit, PageSample[]>> {
  const { args, env, executablePath, channel } = await findBrowser()
  const browser = await chromium.launch({
    args,
    ...(env ? { env: { ...process.env, ...env } as Record<string, string> } : {}),
    ...(executablePath ? { executablePath } : {}),
    ...(channel ? { channel } : {}),
  })
  try {
    const samples = new Map<Visit, PageSample[]>(visits.map((visit) => [visit, []]))
    for (let round = 0; round < rounds; round++) {
      for (const visit of visits) samples.get(visit)?.push(await measureVisit(browser, { baseUrl, visit, slowdown }))
    }
    return samples
  } finally {
    await browser.close()
  }
}

type Opened = { baseUrl: string; visit: Visit; slowdown: number }

async function measureVisit(browser: Browser, { baseUrl, visit, slowdown }: Opened): Promise<PageSample> {
  const context = await browser.newContext({ baseURL: baseUrl, viewport: PHONE, locale: 'en-GB' })
  try {
    const token = visit.as ? await enter(context, visit.as) : null
    const path = token ? await resolvePath(context, visit.path, token) : visit.path
    await context.addInitScript(watchPage)
    const page = await context.newPage()
    if (slowdown > 1) {
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    }
    await page.goto(path)
    return await readMeasures(page)
  } finally {
    await context.close()
  }
}

/** A session as the sign-in page leaves it: the cookie, and the note that it is worth asking for a token. */
async function enter(context: BrowserContext, person: DemoPerson): Promise<string> {
  const reply = await context.request.post('/api/auth/login', {
    data: { email: addressOf(person), password: DEMO_PASSWORD },
  })
  if (!reply.ok()) throw new Error(`${person} cannot sign in: ${reply.status()}`)
  const { user, accessToken } = (await reply.json()) as { user: { id: string }; accessToken: string }
  await context.addInitScript((id) => localStorage.setItem('goodturn.has-session', id), user.id)
  return accessToken
}

async function resolvePath(context: BrowserContext, path: string, token: string): Promise<string> {
  if (!path.includes(':newest')) return path
  const reply = await context.request.get('/api/campaigns?limit=1', { headers: { authorization: `Bearer ${token}` } })
  const { items } = (await reply.json()) as { items: { id: string }[] }
  if (!items[0]) throw new Error('There is no campaign to visit')
  return path.replace(':newest', items[0].id)
}

/** Runs in the page, before anything of it. */
function watchPage(): void {
  window.measured = { layoutShift: 0, interactiveMs: null }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) window.measured.layoutShift += entry.value
    }
  }).observe({ type: 'layout-shift', buffered: true })
  const look = () => {
    if (!document.querySelector('main h1')) return
    observer.disconnect()
    requestIdleCallback(() => {
      window.measured.interactiveMs = performance.now()
    })
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { childList: true, subtree: true })
}

async function readMeasures(page: Page): Promise<PageSample> {
  await page.waitForFunction(() => window.measured.interactiveMs !== null)
  await page.waitForTimeout(SETTLE_MS)
  return page.evaluate(() => ({
    firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    interactiveMs: window.measured.interactiveMs ?? Number.NaN,
    layoutShift: window.measured.layoutShift,
  }))
}
