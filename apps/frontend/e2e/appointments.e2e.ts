import { expectAccessibleInBoth } from './support/axe.ts'
import { makeCenter, openTimes } from './support/centers.ts'
import { makeNewcomer, makeOfferHolder, NEWCOMER_PASSWORD } from './support/newcomers.ts'
import { signIn, signInAs } from './support/people.ts'
import { expect, type Page, test, watch } from './support/test.ts'

const TYPE = 'Cholesterol profile'
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n')

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
}

/** Clicks what saves a file; answers the name of the file and how it begins. */
async function download(page: Page, name: string): Promise<{ name: string; head: string }> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name }).click()
  const file = await waiting
  const bytes = Buffer.concat(await (await file.createReadStream()).toArray())
  return { name: file.suggestedFilename(), head: bytes.toString('latin1', 0, 15) }
}

test('from a claimed offer to a result that is read', async ({ page, browser, baseURL }) => {
  test.slow()
  const center = await makeCenter(page)
  await openTimes(page, center, TYPE, [4, 9])
  const { email } = await makeOfferHolder(page, TYPE)
  await signIn(page, email, NEWCOMER_PASSWORD)
  await page.goto('/patient/offers')
  await page.getByRole('button', { name: 'Claim' }).click()
  await page.getByRole('link', { name: 'Choose center and time' }).click()

  await expect(page.getByRole('button', { name: `Choose ${center.name}` })).toBeVisible()
  await settled(page)
  await expectAccessibleInBoth(page, 'choose a center')
  await page.getByRole('button', { name: `Choose ${center.name}` }).click()
  const times = page.getByRole('group', { name: /Time on/ }).locator('label')
  await expect(times).toHaveCount(2)
  await times.last().click()
  await expectAccessibleInBoth(page, 'choose a time')
  await page.getByRole('button', { name: 'Book this time' }).click()

  await expect(page.getByRole('img', { name: /Your code/ })).toBeVisible()
  await expectAccessibleInBoth(page, 'an appointment')
  expect((await download(page, 'Voucher (PDF)')).head).toMatch(/^%PDF-/)
  expect((await download(page, 'Add to my calendar')).head).toBe('BEGIN:VCALENDAR')
  await page.getByRole('link', { name: 'Move to another time' }).click()
  await page
    .getByRole('group', { name: /Time on/ })
    .locator('label')
    .first()
    .click()
  await page.getByRole('button', { name: /^Move to / }).click()
  await expect(page.getByText(/^Moved to /)).toBeVisible()
  const code = (await page.locator('figcaption .font-mono').textContent())?.trim() ?? ''

  const desk = await browser.newContext({ locale: 'en-GB', timezoneId: 'Africa/Lagos' })
  watch(desk, { baseURL: baseURL ?? '', expectedStatuses: [404], complain: (line) => expect.soft(line).toBe('') })
  const counter = await desk.newPage()
  await signIn(counter, center.email, NEWCOMER_PASSWORD)
  await counter.getByLabel('Code').fill('ABCD EFGH')
  await counter.getByRole('button', { name: 'Check in' }).click()
  await expect(counter.getByRole('alert')).toContainText('No appointment at this center has this code')
  await counter.getByLabel('Code').fill(code.toLowerCase())
  await counter.getByRole('button', { name: 'Check in' }).click()
  await expect(counter.getByText('Ada Obi is checked in')).toBeVisible()
  await expectAccessibleInBoth(counter, 'the day of a center')

  await counter.getByRole('button', { name: 'Open Ada Obi' }).click()
  await counter.getByRole('button', { name: 'The screening is done' }).click()
  await expect(counter.getByText('Done; the price is owed to you')).toBeVisible()
  await counter.setInputFiles('input[type=file]', { name: 'panel.pdf', mimeType: 'application/pdf', buffer: PDF })
  await expect(counter.getByText('panel.pdf is with the patient')).toBeVisible()
  await counter.getByRole('button', { name: 'Take back panel.pdf' }).click()
  await counter.getByRole('button', { name: 'Restore panel.pdf' }).click()
  await counter.getByRole('button', { name: 'Add notes' }).click()
  await counter.getByLabel('Notes for the patient').fill('All within the usual range.')
  await counter.getByRole('button', { name: 'Save the notes' }).click()
  await expect(counter.getByText('The notes are saved')).toBeVisible()
  await expectAccessibleInBoth(counter, 'a visit')
  await counter.goto('/center/money')
  await settled(counter)
  await expect(counter.getByRole('heading', { name: 'Owed to you' })).toBeVisible()
  await desk.close()

  await page.goto('/patient/results')
  expect((await download(page, 'Download panel.pdf')).head).toMatch(/^%PDF-/)
  await page.getByRole('button', { name: 'Notes on panel.pdf' }).click()
  await expect(page.getByText('All within the usual range.')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Who has looked at panel.pdf' }).click()
  await expect(page.getByRole('dialog').getByText(/Opened the file/)).toBeVisible()
  await expectAccessibleInBoth(page, 'results')
  await page.goto('/patient/appointments')
  await expect(page.getByText(center.name)).toBeVisible()
  await expectAccessibleInBoth(page, 'appointments')
})

test('somebody cancels, and is told what becomes of the offer', async ({ page }) => {
  const center = await makeCenter(page)
  await openTimes(page, center, 'Hepatitis B test', [8])
  const { email } = await makeOfferHolder(page, 'Hepatitis B test')
  await signIn(page, email, NEWCOMER_PASSWORD)
  await page.getByRole('button', { name: 'Claim' }).click()
  await page.getByRole('link', { name: 'Choose center and time' }).click()
  await page.getByRole('button', { name: `Choose ${center.name}` }).click()
  await page
    .getByRole('group', { name: /Time on/ })
    .locator('label')
    .click()
  await page.getByRole('button', { name: 'Book this time' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('until the date that stands with the offer')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel the appointment' }).click()
  await expect(page.getByText('You have cancelled this appointment')).toBeVisible()
  await page.goto('/patient')
  await expect(page.getByText(/^Book by /)).toBeVisible()
})

test('a center sets itself up, and asks somebody to join', async ({ page, browser, baseURL }) => {
  const center = await makeCenter(page)
  const helper = await makeNewcomer(page, 'patient')
  await signIn(page, center.email, NEWCOMER_PASSWORD)
  await page.getByRole('link', { name: 'Times' }).click()
  await page.getByRole('button', { name: 'Add hours on Monday' }).click()
  await page.getByRole('button', { name: 'Save the opening hours' }).click()
  await expect(page.getByText('The opening hours are saved')).toBeVisible()
  await page.getByRole('button', { name: 'Make times' }).click()
  await expect(page.getByText(/ made; /)).toBeVisible()
  await expectAccessibleInBoth(page, 'times')

  await page.getByRole('link', { name: 'The center' }).click()
  await page.getByRole('switch', { name: TYPE }).check()
  await expect(page.getByText(`${TYPE} is offered`)).toBeVisible()
  await settled(page)
  await expectAccessibleInBoth(page, 'the center')
  await page.getByRole('link', { name: 'Payouts' }).click()
  await settled(page)
  await expectAccessibleInBoth(page, 'payouts')

  await page.getByRole('link', { name: 'Staff' }).click()
  await page.getByLabel('Full name').fill('Ada Obi')
  await page.getByLabel('E-mail').fill(helper)
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(page.getByText(`${helper} is asked to join`)).toBeVisible()
  await expectAccessibleInBoth(page, 'staff')

  const desk = await browser.newContext({ locale: 'en-GB', timezoneId: 'Africa/Lagos' })
  watch(desk, { baseURL: baseURL ?? '', expectedStatuses: [], complain: (line) => expect.soft(line).toBe('') })
  const counter = await desk.newPage()
  await signIn(counter, helper, NEWCOMER_PASSWORD)
  await counter.goto('/center')
  await counter.getByRole('button', { name: 'Accept' }).click()
  await expect(counter.getByText(`You work for ${center.name} now`)).toBeVisible()
  await expect(counter.getByLabel('Code')).toBeVisible()
  await desk.close()
})

test('a center sees its day, and is told when the camera is of no use', async ({ page }) => {
  await signInAs(page, 'center')
  await settled(page)
  await expect(page.getByRole('heading', { name: /^Who comes on / })).toBeVisible()
  // Here there is no camera, or the browser cannot read what it sees: it says so, and the code is typed.
  await page.getByRole('button', { name: 'Use the camera' }).click()
  await expect(page.getByText(/Type the code instead/)).toBeVisible()
  await page.getByRole('button', { name: 'The day before' }).click()
  await expect(page).toHaveURL(/day=\d{4}-\d{2}-\d{2}/)
})
