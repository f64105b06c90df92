import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { findLivelyCampaign, planForAll } from './support/newcomers.ts'
import { signInAs } from './support/people.ts'
import { expect, type Page, test } from './support/test.ts'

// The main screens in `screenshots/`, light and dark, phone and desktop. On the way: none of them is wider than a phone, and
// none moves by itself while it comes.

const FOLDER = join(import.meta.dirname, '../screenshots')
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } } as const
const SMALLEST_PHONE = { width: 320, height: 640 }
const SHIFT_MAX = 0.05

declare global {
  interface Window {
    layoutShift?: number
  }
}

/** Runs in the page, before anything of it. */
function watchShifts(): void {
  window.layoutShift = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) window.layoutShift = (window.layoutShift ?? 0) + entry.value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

async function open(page: Page, path: string): Promise<void> {
  await page.setViewportSize(SIZES.phone)
  await page.goto(path)
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0)
}

async function takePictures(page: Page, name: string): Promise<void> {
  expect.soft(await page.evaluate(() => window.layoutShift), `${name} moves while it comes`).toBeLessThan(SHIFT_MAX)
  await page.setViewportSize(SMALLEST_PHONE)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(wide, `${name} is wider than a small phone`).toBeLessThanOrEqual(0)
  for (const [device, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      // Of dark colours the first screen tells enough.
      const fullPage = colorScheme === 'light'
      await page.screenshot({ path: join(FOLDER, `${name}-${device}-${colorScheme}.png`), fullPage })
    }
  }
}

test.beforeEach(async ({ page }) => {
  await mkdir(FOLDER, { recursive: true })
  await page.addInitScript(watchShifts)
})

test('pictures of what anybody sees', async ({ page }) => {
  for (const [name, path] of Object.entries({ landing: '/', 'sign-in': '/sign-in' })) {
    await open(page, path)
    await takePictures(page, name)
  }
})

test('pictures of what patients see', async ({ page }) => {
  await signInAs(page, 'patient')
  const pages = { start: '', offers: '/offers', join: '/join', appointments: '/appointments', book: '/book' }
  for (const [name, path] of Object.entries(pages)) {
    await open(page, `/patient${path}`)
    await takePictures(page, `patient-${name}`)
  }
})

test('pictures of what donors see', async ({ page }) => {
  const campaign = `/donor/campaigns/${await findLivelyCampaign(page)}`
  await signInAs(page, 'donor')
  const pages = { start: '/donor', campaign, wizard: '/donor/new?step=whom' }
  for (const [name, path] of Object.entries(pages)) {
    await open(page, path)
    await takePictures(page, `donor-${name}`)
  }
})

test('pictures of what centers see', async ({ page }) => {
  await signInAs(page, 'center')
  const pages = { day: '', times: '/times', profile: '/profile', staff: '/staff', money: '/money' }
  for (const [name, path] of Object.entries(pages)) {
    await open(page, `/center${path}`)
    await takePictures(page, `center-${name}`)
  }
})

test('pictures of what administrators see', async ({ page }) => {
  const run = await planForAll(page)
  await signInAs(page, 'admin')
  for (const [name, path] of Object.entries({
    dashboard: '/admin',
    run: `/admin/matching/${run}`,
    payouts: '/admin/payouts',
  })) {
    await open(page, path)
    await takePictures(page, `admin-${name}`)
  }
})
