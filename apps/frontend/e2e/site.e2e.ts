import { expectAccessibleInBoth } from './support/axe.ts'
import { signInAs } from './support/people.ts'
import { expect, type Page, test } from './support/test.ts'

const PUBLIC_PAGES = [
  '/',
  '/rules',
  '/sign-in',
  '/sign-up',
  '/verify-email',
  '/forgot-password',
  '/reset-password',
  '/nowhere',
]

test('every public page is accessible in light and dark', async ({ page }) => {
  for (const path of PUBLIC_PAGES) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessibleInBoth(page, path)
  }
})

test('an address that does not exist says so', async ({ page }) => {
  await page.goto('/no/such/page')
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
})

test('an address that does not exist in a portal keeps the navigation', async ({ page }) => {
  await signInAs(page, 'patient')
  await page.goto('/patient/no-such-page')
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible()
  await page.getByRole('navigation').getByRole('link', { name: 'Offers' }).click()
  await expect(page.getByRole('heading', { name: 'Offers', level: 1 })).toBeVisible()
})

test.describe('what breaks', () => {
  test.use({ expectedStatuses: [500] })

  test('a part that fails says so with a reference, and comes back when it is asked again', async ({ page }) => {
    await signInAs(page, 'patient')
    const problem = {
      type: 'about:blank',
      title: 'Internal error',
      status: 500,
      code: 'internal',
      requestId: 'req-4711',
    }
    await page.route('**/api/waitlist?*', (route) =>
      route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    )
    await page.goto('/patient')
    const broken = page.getByRole('region', { name: 'My places in line' })
    await expect(broken.getByRole('alert')).toContainText('Reference: req-4711')
    await expect(page.getByRole('region', { name: 'Waiting for your answer' }).getByRole('article')).not.toHaveCount(0)
    await page.unroute('**/api/waitlist?*')
    await broken.getByRole('button', { name: 'Try again' }).click()
    await expect(broken.getByRole('article').first()).toBeVisible()
  })
})

test.describe('without a network', () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED|dynamically imported module/ })

  test('the pages of a portal open with what is known', async ({ page, context }) => {
    await signInAs(page, 'patient')
    // The page, and its texts.
    await expect.poll(async () => (await filesOf(page)).filter((file) => /join-[^/]+\.js$/.test(file))).toHaveLength(2)
    await context.setOffline(true)
    await page.getByRole('navigation').getByRole('link', { name: 'Join a line' }).click()
    await expect(page.getByRole('heading', { name: 'For you' })).toBeVisible()
    await expect(page.getByText('You are offline')).toBeVisible()
  })

  test('a page whose code cannot be fetched says so, and comes by itself later', async ({ page, context }) => {
    await signInAs(page, 'donor')
    const campaign = page.getByRole('list', { name: 'My campaigns' }).getByRole('link').first()
    await expect(campaign).toBeVisible()
    await context.setOffline(true)
    await campaign.click()
    await expect(page.getByText('There is no connection to Goodturn')).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByRole('region', { name: 'Its money' })).toBeVisible()
  })
})

const filesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))

test('colours and language are chosen once and kept', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /Language/ }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: /Language/ }).click()
  await page.getByRole('menuitemradio', { name: 'Français' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Un dépistage')

  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Un dépistage')
})

test('staff find pages by typing', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog')
  await palette.getByRole('combobox').fill('audi')
  await expect(palette.getByRole('option', { name: 'Audit log' }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
})

test('being offline is said, and being back as well', async ({ page, context }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await context.setOffline(true)
  await expect(page.getByText('You are offline')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('You are offline')).toBeHidden()
})
