import { expectAccessibleInBoth } from './support/axe.ts'
import { makeApplyingCenter } from './support/centers.ts'
import { makeNewcomer, NEWCOMER_PASSWORD } from './support/newcomers.ts'
import { signIn, signInAs } from './support/people.ts'
import { expect, type Locator, test } from './support/test.ts'

const textOf = async (found: Locator) => (await found.textContent()) ?? ''

test('a center that applies is approved, for a reason, and suspended again', async ({ page }) => {
  const name = await makeApplyingCenter(page)
  await signInAs(page, 'admin')
  await page.goto('/admin/centers')
  await page.getByRole('link', { name }).click()
  await page.getByRole('button', { name: 'Approve' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Approve' }).click()
  await expect(dialog.getByText('Required')).toBeVisible()
  await dialog.getByLabel('Reason').fill('Licence seen')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`${name} takes patients now.`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Suspend' })).toBeVisible()
  await expect(page.getByText('Licence seen').first()).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Center approved' })).toBeVisible()
  await expectAccessibleInBoth(page, 'one center')
  expect((await (await page.request.get('/api/centers?limit=1')).json()).items[0].name).toBe(name)
})

test.describe('a payout', () => {
  test.use({ expectedStatuses: [403] })

  test('is drafted, refused to who drafted it, approved by a second person, and paid', async ({ page, browser }) => {
    await signInAs(page, 'admin')
    await page.goto('/admin/payouts')
    const owed = page.getByRole('region', { name: 'Owed now' })
    await owed
      .getByRole('button', { name: /^Draft a payout to/ })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Draft it' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Payout to/ })).toBeVisible()
    await expectAccessibleInBoth(page, 'one payout')

    await page.getByRole('button', { name: 'Approve' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Approve' }).click()
    await expect(dialog.getByText('It takes two people to pay')).toBeVisible()

    const second = await browser.newContext()
    const other = await second.newPage()
    await signInAs(other, 'admin2')
    await other.goto(new URL(page.url()).pathname)
    await other.getByRole('button', { name: 'Approve' }).click()
    await other.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await expect(other.getByText('The payout is approved.')).toBeVisible()
    await second.close()

    await page.reload()
    await page.getByRole('button', { name: 'Mark as paid' }).click()
    await dialog.getByLabel('The bank’s reference').fill('TRF-2026-0042')
    await dialog.getByRole('button', { name: 'Mark as paid' }).click()
    await expect(page.getByText('The payout is noted as paid.')).toBeVisible()
    await expect(page.getByText('TRF-2026-0042').first()).toBeVisible()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Statement (PDF)' }).click()
    expect((await download).suggestedFilename()).toMatch(/^statement-.*\.pdf$/)
  })
})

test('a kind of screening is added, priced from a day to come, and retired', async ({ page }) => {
  const name = `Hearing test ${crypto.randomUUID().slice(0, 8)}`
  await signInAs(page, 'admin')
  await page.goto('/admin/catalogue')
  await page.getByRole('button', { name: 'Add a screening' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Category').selectOption({ index: 1 })
  await dialog.getByLabel('Price').fill('4500')
  await dialog.getByLabel('From the age of').fill('50')
  await expectAccessibleInBoth(page, 'adding a screening')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('Everybody, 50 years and older')).toBeVisible()

  const year = new Date().getUTCFullYear() + 1
  const prices = page.getByRole('region', { name: 'Prices' })
  await prices.getByLabel('New price').fill('5250.50')
  await prices.getByLabel('From the day').fill(`${year}-03-01`)
  await prices.getByRole('button', { name: 'Set the price' }).click()
  const coming = prices.getByRole('row').filter({ hasText: '₦5,250.50' })
  await expect(coming).toContainText('To come')
  await expect(coming).toContainText(`Mar ${year}`)
  await expect(page.getByRole('definition').filter({ hasText: '₦4,500' })).toBeVisible()
  await expectAccessibleInBoth(page, 'one kind of screening')
  await coming.getByRole('button', { name: 'Take back the price of ₦5,250.50' }).click()
  await expect(coming).toHaveCount(0)

  await page.getByRole('button', { name: 'Retire' }).click()
  await dialog.getByRole('button', { name: 'Retire' }).click()
  await expect(page.getByText(`${name} is retired.`)).toBeVisible()
  await page.goto('/admin/catalogue')
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Retired')
})

test('the log is checked, and the end of its chain is noted and found again', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.goto('/admin/audit')
  const panel = page.getByRole('region', { name: 'Is the log what it was?' })
  // What is new is sealed by a job each minute.
  await expect(async () => {
    await panel.getByRole('button', { name: 'Check the chain' }).click()
    await expect(panel.getByRole('status')).toContainText(/The chain holds|nothing sealed/, { timeout: 5_000 })
  }).toPass()
  await panel.getByText('I have noted an end of the chain before').click()
  await panel.getByLabel('The end that you noted').fill('12')
  await panel.getByRole('button', { name: 'Check the chain' }).click()
  await expect(panel.getByText('This is not an end of a chain')).toBeVisible()
  await panel.getByLabel('The end that you noted').fill(`7:${'0'.repeat(64)}`)
  await panel.getByRole('button', { name: 'Check the chain' }).click()
  await expect(panel.getByText('The end that you noted is not part of this chain')).toBeVisible()
})

test('every page of the programme is accessible in light and dark', async ({ page }) => {
  test.setTimeout(120_000)
  await signInAs(page, 'admin')
  for (const path of [
    'centers?status=all',
    'payouts?status=paid',
    'catalogue',
    'appointments',
    'deliveries?status=all',
  ]) {
    await page.goto(`/admin/${path}`)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('.skeleton')).toHaveCount(0)
    await expectAccessibleInBoth(page, path)
  }
})

test('an appointment is cancelled for its center, and says so', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.goto('/admin/appointments?status=scheduled')
  const button = page.getByRole('button', { name: /^Cancel the appointment of/ })
  const row = page.getByRole('row').filter({ has: button }).last()
  const [when, center] = await Promise.all([textOf(row.getByRole('rowheader')), textOf(row.getByRole('link').last())])
  await row.getByRole('button').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText(center)).toBeVisible()
  await dialog.getByLabel('Reason').fill('The generator broke down')
  await expectAccessibleInBoth(page, 'cancelling an appointment')
  await dialog.getByRole('button', { name: 'Cancel the appointment' }).click()
  await expect(page.getByText(/^The appointment of .* is cancelled/)).toBeVisible()

  await page.getByLabel('State').selectOption('Cancelled')
  await page.getByRole('combobox', { name: 'Center' }).fill(center)
  await page.getByRole('option', { name: center, exact: true }).click()
  await expect(page).toHaveURL(/status=cancelled&center=/)
  await page.reload()
  const cancelled = page.getByRole('row').filter({ hasText: when })
  await expect(cancelled.getByText('by the programme: The generator broke down').first()).toBeVisible()
})

test('a token for programs is made, shown once, used, and ended', async ({ page }) => {
  const name = `Script ${crypto.randomUUID().slice(0, 8)}`
  await signInAs(page, 'admin')
  await page.goto('/admin/account')
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
  await expectAccessibleInBoth(page, 'my account')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What it is for').fill(name)
  await dialog.getByLabel('Import').check()
  await dialog.getByRole('button', { name: 'Make it' }).click()
  await expectAccessibleInBoth(page, 'a new token')
  const token = (await dialog.getByText(/^gt_/).textContent()) ?? ''
  const headers = { authorization: `Bearer ${token}` }
  const statusNow = async () => (await page.request.get('/api/admin/users?limit=1', { headers })).status()
  expect(await statusNow()).toBe(200)
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await expect(page.getByText(token)).toHaveCount(0)

  await page.getByRole('button', { name: `End the token ${name}` }).click()
  await dialog.getByRole('button', { name: 'End' }).click()
  await expect(page.getByText(`The token ${name} is ended.`)).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: name })).toHaveCount(0)
  expect(await statusNow()).toBe(401)
})

test('mails are switched off and on, and it stays so', async ({ page }) => {
  const email = await makeNewcomer(page, 'patient')
  await signIn(page, email, NEWCOMER_PASSWORD)
  await page.goto('/patient/profile')
  const offers = page.getByRole('switch', { name: 'Offers' })
  await offers.click()
  await expect(offers).not.toBeChecked()
  await page.reload()
  await expect(offers).not.toBeChecked()
  await expect(page.getByRole('switch', { name: 'Appointments and results' })).toBeChecked()
})

test('a mail that was given up is sent again', async ({ page }) => {
  // No journey can make the provider of mails fail: the list is given, what is asked for is looked at.
  const id = crypto.randomUUID()
  const dead = { kind: 'offer_made', status: 'dead', recipientId: id, subjectId: id, attempts: 12, sentAt: null }
  const items = [{ ...dead, id, failure: 'refused', createdAt: '2026-01-31T09:00:00.000Z', nextAttemptAt: null }]
  const asked: string[] = []
  await page.route('**/api/admin/deliveries?*', (route) => route.fulfill({ json: { items, nextCursor: null } }))
  await page.route('**/api/admin/deliveries/*/retry', (route) => {
    asked.push(new URL(route.request().url()).pathname)
    return route.fulfill({ json: { ...items[0], status: 'due' } })
  })
  await signInAs(page, 'admin')
  await page.goto('/admin/deliveries')
  await page.getByRole('button', { name: 'Send again: New offer' }).click()
  await expect(page.getByText('“New offer” goes out again.')).toBeVisible()
  expect(asked).toEqual([`/api/admin/deliveries/${id}/retry`])
})

test('who works for a center decides about their account, too', async ({ page }) => {
  await signInAs(page, 'center')
  await page.goto('/center/account')
  await expect(page.getByRole('switch', { name: 'Your center or campaigns' })).toBeChecked()
  await expect(page.getByRole('region', { name: 'Where I am signed in' })).toContainText('This one')
  await expect(page.locator('.skeleton')).toHaveCount(0)
  await expectAccessibleInBoth(page, 'the account of a center')
})
