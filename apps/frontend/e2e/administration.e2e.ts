import { readFile } from 'node:fs/promises'
import { expectAccessibleInBoth } from './support/axe.ts'
import { makeNewcomer, NEWCOMER_PASSWORD } from './support/newcomers.ts'
import { newAddress, signInAs } from './support/people.ts'
import { expect, type Page, test } from './support/test.ts'

const REPORTS = [
  'time',
  'geography?state=NG-LA',
  'campaigns',
  'waitlist',
  'matching',
  'fairness?period=year&by=state',
  'forecast',
  'exports',
  'definitions',
]
const LISTS = ['', '/users', '/campaigns', '/waitlist', '/waitlist/import', '/audit', '/exports', '/appeals']

async function expectPagesAccessible(page: Page, paths: readonly string[]) {
  await signInAs(page, 'admin')
  for (const path of paths) {
    await page.goto(`/admin${path}`)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('.skeleton')).toHaveCount(0)
    await expectAccessibleInBoth(page, path)
  }
}

test('every report is accessible in light and dark', async ({ page }) => {
  test.setTimeout(240_000)
  await expectPagesAccessible(
    page,
    REPORTS.map((name) => `/reports/${name}`),
  )
})

test('every list of the administration is accessible in light and dark', async ({ page }) => {
  test.setTimeout(240_000)
  await expectPagesAccessible(page, LISTS)
})

test('the dashboard comes in one request, and every figure says what it means', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/api/analytics/') && asked.push(request.url()))
  await signInAs(page, 'admin')
  const line = page.getByRole('region', { name: 'The line' })
  await expect(line.getByText('Compared with')).toBeVisible()
  expect(asked.filter((url) => url.endsWith('/batch'))).toHaveLength(1)
  expect(asked.filter((url) => !url.endsWith('/batch'))).toEqual([])

  const flow = page.getByRole('region', { name: 'Joined and matched' })
  await flow.getByText('Show as a table').click()
  await expect(flow.getByRole('table').getByRole('row')).toHaveCount(31)

  await line.getByRole('button', { name: 'Without an offer' }).click()
  await expect(page.getByRole('dialog')).toContainText('had neither got an offer nor left')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('the period and the filters outlive a reload and go along to the reports', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.getByLabel('Period', { exact: true }).selectOption('Last 90 days')
  await page.getByRole('combobox', { name: 'States' }).fill('Lag')
  await page.getByRole('option', { name: 'Lagos' }).click()
  await expect(page.getByRole('button', { name: 'Take out Lagos' })).toBeVisible()
  await expect(page.getByRole('region', { name: /People/ }).first()).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Period', { exact: true })).toHaveValue('quarter')
  await expect(page.getByRole('button', { name: 'Take out Lagos' })).toBeVisible()
  await expect(page.getByText('cannot be told for single states').first()).toBeVisible()

  await page.goto('/admin/reports/time?period=quarter&states=NG-LA')
  await page.getByRole('navigation', { name: 'Reports' }).getByRole('link', { name: 'Waits' }).click()
  await expect(page.getByRole('heading', { name: 'Waits', level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take out Lagos' })).toBeVisible()
})

test('the map of the states is used with the keyboard, and its numbers can be kept', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.goto('/admin/reports/geography')
  const map = page.getByRole('list', { name: 'Without an offer by state' })
  await expect(map.getByRole('button')).toHaveCount(37)
  await map.getByRole('button', { name: /^Ogun:/ }).focus()
  // The tiles are in the order in which they are read: Lagos begins the row after Ogun’s.
  for (let tile = 0; tile < 5; tile += 1) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const areas = page.getByRole('region', { name: 'Local government areas of Lagos' }).first()
  await expect(areas.getByRole('rowheader', { name: 'Ikeja' })).toBeVisible()
  await expect(page).toHaveURL(/state=NG-LA/)
  await page.reload()
  await expect(map.getByRole('button', { name: /^Lagos:/ })).toHaveAttribute('aria-pressed', 'true')

  const download = page.waitForEvent('download')
  await areas.getByRole('button', { name: 'Download CSV: Geography' }).click()
  expect((await download).suggestedFilename()).toMatch(/^geography-.*\.csv$/)
})

test('campaigns are sorted by a figure, and one of them is opened', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.goto('/admin/reports/campaigns?period=year')
  await page.getByRole('button', { name: 'Sort by Offers made' }).click()
  await expect(page).toHaveURL(/sort=offered/)
  await expect(page.getByRole('button', { name: 'Sort by Offers made' })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('link', { name: 'General pool' }).click()
  await expect(page.getByRole('heading', { name: 'General pool', level: 1 })).toBeVisible()
  await expect(page.getByText('No donor: money without rules')).toBeVisible()
})

test('an account is suspended, and restored by undoing it', async ({ page }) => {
  const email = await makeNewcomer(page, 'donor')
  const signsIn = async () => {
    const reply = await page.request.post('/api/auth/login', { data: { email, password: NEWCOMER_PASSWORD } })
    return reply.status()
  }
  await signInAs(page, 'admin')
  await page.goto('/admin/users')
  await page.getByLabel('Name or e-mail, in part').fill(email.slice(0, -5))
  await page.keyboard.press('Enter')
  const row = page.getByRole('row').filter({ hasText: email })
  await row.getByRole('button', { name: 'Suspend Bola Ade' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
  await expect(row.getByText('Suspended')).toBeVisible()
  await expect(page.getByText('Bola Ade is suspended.')).toBeVisible()
  expect(await signsIn()).toBe(401)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Bola Ade can sign in again.')).toBeVisible()
  await expect(row.getByText('Active')).toBeVisible()
  expect(await signsIn()).toBe(200)

  await row.getByRole('button', { name: 'History of the account of Bola Ade' }).click()
  const history = page.getByRole('dialog')
  await expect(history.getByText('Account suspended')).toBeVisible()
  await expect(history.getByText('Account restored')).toBeVisible()
})

const COLUMNS =
  'email,full_name,date_of_birth,sex,state_code,lga_code,monthly_income_minor,screening_type,joined_at,priority_tier'
const rowOf = (email: string, state = 'NG-LA') =>
  `${email},Ada Obi,1980-05-17,female,${state},NG-LA-ikeja,5000000,Blood pressure check,2026-01-31T09:00:00Z,3`

test('a file is looked at, taken in while its progress is seen, and one row of it refused', async ({ page }) => {
  test.setTimeout(60_000)
  const [first, second] = [newAddress(), newAddress()]
  const csv = [COLUMNS, rowOf(first), rowOf(newAddress(), 'NG-XX'), rowOf(second)].join('\n')
  await signInAs(page, 'admin')
  await page.goto('/admin/waitlist')
  await page.getByRole('link', { name: 'Import' }).click()
  await page.getByLabel('CSV file').setInputFiles({ name: 'line.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('button', { name: 'Preview' }).click()
  const preview = page.getByRole('region', { name: 'What the import would do' })
  await expect(preview.getByRole('row').filter({ hasText: 'No such state' })).toContainText('3')

  const { promise: seen, resolve: letThrough } = Promise.withResolvers<void>()
  await page.route('**/api/admin/waitlist/import?*', async (route) => {
    await seen
    await route.continue()
  })
  await preview.getByRole('button', { name: 'Take in 2 rows' }).click()
  await expect(page.getByRole('progressbar', { name: 'Taking the rows in' })).toBeVisible()
  letThrough()
  await expect(page.getByRole('region', { name: 'The import is done' })).toContainText('Taken in')
  await expectAccessibleInBoth(page, 'the outcome of an import')

  await page.goto(`/admin/waitlist?email=${second}`)
  await page.getByRole('button', { name: `Details of ${second}` }).click()
  const entry = page.getByRole('dialog')
  await entry.getByLabel('Priority tier').selectOption('1')
  await entry.getByRole('button', { name: 'Move' }).click()
  await expect(entry.getByText('Say why.')).toBeVisible()
  await entry.getByLabel('Reason').fill('A doctor asked for it')
  await entry.getByRole('button', { name: 'Move' }).click()
  await expect(page.getByText('Moved to tier 1.')).toBeVisible()
  await expect(entry.getByText('Moved to another tier')).toBeVisible()
  await expectAccessibleInBoth(page, 'a place in line')
  await page.reload()
  await expect(page.getByRole('dialog').getByRole('heading', { name: second })).toBeVisible()
})

test('the log is narrowed by what was done and by whom, and stays so', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.goto('/admin/audit')
  await page.getByRole('combobox', { name: 'What was done' }).fill('Signed')
  await page.getByRole('option', { name: 'Signed in' }).click()
  await expect(page).toHaveURL(/action=auth\.signed_in/)
  await page.getByRole('link', { name: 'Only what You did' }).first().click()
  await expect(page.getByRole('button', { name: 'Take out: Done by You' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Take out: Done by You' })).toBeVisible()
  await page.getByText('Show the details').first().click()
  await expect(page.getByText('requestId').first()).toBeVisible()
})

test('a list is taken away as it is narrowed, and who did so can be seen', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.goto('/admin/users?role=donor')
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV: People' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toMatch(/^goodturn-users-[\d-]+\.csv$/)
  const [header, ...rows] = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(header).toBe('id,email,fullName,roles,createdAt,emailVerifiedAt,suspendedAt,hasSecondFactor')
  expect(rows.some((row) => row.includes('donor@goodturn.test'))).toBe(true)
  expect(rows.filter((row) => row.includes('patient@goodturn.test'))).toEqual([])
  await expect(page.getByText('It stands in the export log.')).toBeVisible()

  await page.goto('/admin/audit')
  await page.getByRole('link', { name: 'Exports' }).click()
  const newest = page.getByRole('region', { name: 'The export log' }).getByRole('row').nth(1)
  await expect(newest).toContainText('People')
  await expect(newest).toContainText('role: donor')
  await expect(newest).toContainText('Complete')
  await page.getByLabel('List').selectOption('Payouts')
  await expect(page).toHaveURL(/list=payouts/)
  await expect(page.getByText('Nobody has taken such a list away')).toBeVisible()
})

test('a report is found by its name, without the mouse', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Type what you want to do' }).fill('Reports: Fair')
  await expect(page.getByRole('option', { name: 'Reports: Fairness' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Fairness', level: 1 })).toBeVisible()
})

test('a patient is told that the administration is for another role', async ({ page }) => {
  await signInAs(page, 'patient')
  await page.goto('/admin/users')
  await expect(page.getByRole('heading', { name: 'This page is for another role' })).toBeVisible()
})
