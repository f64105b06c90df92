import { expectAccessibleInBoth } from './support/axe.ts'
import { ask, findLivelyCampaign, makeNewcomer, NEWCOMER_PASSWORD, tokenOf } from './support/newcomers.ts'
import { addressOf, signIn, signInAs } from './support/people.ts'
import { expect, type Page, test } from './support/test.ts'

const reach = (page: Page) => page.getByRole('complementary', { name: 'People waiting now' })
/** What is told of the rules as they are, once it has come. */
const countOf = async (page: Page): Promise<string> => {
  const count = reach(page)
    .getByText(/^(about|fewer than) [\d,]+$/)
    .first()
  await expect(count).toBeVisible()
  await expect(count).toHaveAttribute('aria-busy', 'false')
  return (await count.textContent()) ?? ''
}

test('a new donor makes a campaign in four steps, with the count of people in sight', async ({ page }) => {
  await signIn(page, await makeNewcomer(page, 'donor'), NEWCOMER_PASSWORD)
  await page.getByRole('main').getByRole('link', { name: 'Start a campaign' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Give the campaign a name')).toBeVisible()
  await page.getByLabel('Name of the campaign').fill('Screenings for Lagos')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page).toHaveURL('/donor/new?step=whom')

  const everybody = await countOf(page)
  await page.getByRole('combobox', { name: 'States' }).fill('Lag')
  await page.getByRole('option', { name: 'Lagos' }).click()
  await expect(reach(page)).not.toContainText(everybody)
  const lagos = await countOf(page)
  await page.getByLabel('From age').fill('40')
  await expect(reach(page)).not.toContainText(lagos)

  await page.reload()
  await expect(page.getByRole('button', { name: 'Take out Lagos' })).toBeVisible()
  await expect(page.getByLabel('From age')).toHaveValue('40')
  await page.goBack()
  await expect(page.getByLabel('Name of the campaign')).toHaveValue('Screenings for Lagos')
  await page.goForward()
  await expect(page.getByLabel('From age')).toHaveValue('40')

  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Last day').fill('2030-12-31')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Screenings for Lagos' })).toBeVisible()
  await expect(page.getByText('from 40')).toBeVisible()
  await expect(page.getByText('up to 31 Dec 2030')).toBeVisible()
  await page.getByRole('button', { name: 'Make the draft' }).click()
  await expect(page).toHaveURL(/\/donor\/campaigns\/[0-9a-f-]{36}$/)
  await expect(page.getByText('This is a draft')).toBeVisible()
  // What has become a campaign is no draft of the wizard any more.
  await page.goto('/donor/new')
  await expect(page.getByLabel('Name of the campaign')).toHaveValue('')
})

const PAYS = 'It pays when people are matched'
const PAUSED = 'It promises nothing new'

/** A donor of the journey's own at the page of a campaign with money. */
async function openFunded(page: Page, amountMinor: number): Promise<{ id: string; token: string }> {
  const email = await makeNewcomer(page, 'donor')
  const token = await tokenOf(page, email, NEWCOMER_PASSWORD)
  const body = { title: 'Eyes of Kano', targeting: { stateCodes: ['NG-KN'], ageMin: 101 } }
  const { id } = await ask<{ id: string }>(page, '/api/campaigns', { token, body })
  if (amountMinor > 0) await ask(page, `/api/campaigns/${id}/fund`, { token, body: { amountMinor } })
  await signIn(page, email, NEWCOMER_PASSWORD)
  await page.goto(`/donor/campaigns/${id}`)
  await expect(page.getByRole('heading', { name: 'Eyes of Kano' })).toBeVisible()
  return { id, token }
}

test('a donor pays in, pauses, goes on, and closes with what is free paid back', async ({ page }) => {
  const { id, token } = await openFunded(page, 0)
  await page.getByRole('button', { name: 'Give', exact: true }).click()
  await expect(page.getByText('Say an amount of money above zero')).toBeVisible()
  await page.getByLabel('How much do you want to give?').fill('50,000')
  await page.getByRole('button', { name: 'Give', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Give ₦50,000' }).click()
  await expect(page.getByText('Thank you. ₦50,000 has arrived.')).toBeVisible()
  const state = page.getByRole('region', { name: 'Whom it is for' })
  await expect(state.getByText(PAYS)).toBeVisible()
  await expect(page.getByRole('list', { name: 'Where the money is' })).toContainText('₦50K')
  await expect(page.getByText('It has reached nobody yet')).toBeVisible()

  await state.getByRole('button', { name: 'Pause' }).click()
  await expect(state.getByText(PAUSED)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(state.getByText(PAYS)).toBeVisible()
  await expect(state.getByRole('button', { name: 'Pause' })).not.toHaveAttribute('aria-busy')
  await state.getByRole('button', { name: 'Pause' }).click()
  await state.getByRole('button', { name: 'Go on' }).click()
  await expect(state.getByText(PAYS)).toBeVisible()

  await state.getByRole('button', { name: 'Close' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('₦50,000 is free')).toBeVisible()
  await dialog.getByRole('radio', { name: 'Back to me' }).check()
  await dialog.getByRole('button', { name: 'Close the campaign' }).click()
  await expect(state.getByText('It has ended')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Give', exact: true })).toBeHidden()
  const payments = page.getByRole('region', { name: 'What you gave' })
  await expect(payments.getByText(/^₦50,000 went back to you on /)).toBeVisible()
  const download = page.waitForEvent('download')
  await payments.getByRole('button', { name: /^Receipt \(PDF\)/ }).click()
  expect((await download).suggestedFilename()).toMatch(/^receipt-.*\.pdf$/)
  await expectAccessibleInBoth(page, 'a closed campaign')
  expect(await ask(page, `/api/campaigns/${id}`, { token })).toMatchObject({
    status: 'closed',
    balance: { fundedMinor: 5_000_000, availableMinor: 0, withdrawnMinor: 5_000_000 },
  })
})

test.describe('refusals', () => {
  test.use({ expectedStatuses: [404, 409, 422] })

  test('a pause that is refused is taken back, in words', async ({ page }) => {
    await openFunded(page, 1_000_000)
    const state = page.getByRole('region', { name: 'Whom it is for' })
    const refusal = Promise.withResolvers<void>()
    await page.route('**/pause', async (route) => {
      await refusal.promise
      const problem = { type: 'about:blank', title: 'Conflict', status: 409, code: 'run_in_progress', requestId: 'r' }
      await route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify(problem) })
    })
    await state.getByRole('button', { name: 'Pause' }).click()
    await expect(state.getByText(PAUSED)).toBeVisible()
    refusal.resolve()
    await expect(state.getByRole('alert')).toContainText('A run is in progress')
    await expect(state.getByText(PAYS)).toBeVisible()
  })

  test('rules that cannot hold lead back to where they stand', async ({ page }) => {
    await signIn(page, await makeNewcomer(page, 'donor'), NEWCOMER_PASSWORD)
    await page.goto('/donor/new')
    await page.getByLabel('Name of the campaign').fill('For nobody')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('From age').fill('60')
    await page.getByLabel('To age').fill('50')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Make the draft' }).click()
    await expect(page).toHaveURL('/donor/new?step=whom')
    await expect(page.getByRole('alert')).toContainText('Some fields are not right yet')
    await expect(page.locator('[aria-invalid="true"]')).toHaveCount(1)
  })

  test('the campaign of another donor is said not to be there, with a way back', async ({ page }) => {
    const token = await tokenOf(page, addressOf('donor'))
    const { items } = await ask<{ items: { id: string; title: string }[] }>(page, '/api/campaigns', { token })
    await signIn(page, await makeNewcomer(page, 'donor'), NEWCOMER_PASSWORD)
    for (const id of [items[0]?.id, 'no-id-at-all']) {
      await page.goto(`/donor/campaigns/${id}`)
      await expect(page.getByRole('heading', { name: 'There is no such campaign' })).toBeVisible()
      await expect(page.getByRole('main')).not.toContainText(items[0]?.title ?? '')
    }
    await page.getByRole('main').getByRole('link', { name: 'My campaigns' }).click()
    await expect(page.getByText('You have no campaign yet')).toBeVisible()
  })
})

test('every page of donors is accessible in light and dark', async ({ page }) => {
  const campaign = `/donor/campaigns/${await findLivelyCampaign(page)}`
  await signInAs(page, 'donor')
  const steps = ['whom', 'when', 'review'].map((step) => `/donor/new?step=${step}`)
  for (const path of ['/donor', campaign, '/donor/new', ...steps]) {
    await page.goto(path)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('.skeleton')).toHaveCount(0)
    await expectAccessibleInBoth(page, path)
  }
})

test('a donor says when to be told of little money, and has a place for messages', async ({ page }) => {
  const { id, token } = await openFunded(page, 5_000_000)
  const panel = page.getByRole('region', { name: 'When money runs low' })
  await panel.getByRole('radio', { name: 'Below a share of what you gave' }).check()
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(panel.getByText('Say how much.')).toBeVisible()
  await panel.getByLabel('Less than this share').fill('40')
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(panel.getByText('You are told when less than ₦20,000 is free.')).toBeVisible()
  await expectAccessibleInBoth(page, 'a campaign with an alert')
  await panel.getByRole('radio', { name: 'Never' }).check()
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(panel.getByText('You are not told.')).toBeVisible()
  const { lowMoneyAlert } = await ask<{ lowMoneyAlert: object }>(page, `/api/campaigns/${id}`, { token })
  expect(lowMoneyAlert).toEqual({ amountMinor: 0, percent: null, thresholdMinor: 0 })

  await page.getByRole('link', { name: 'Messages' }).first().click()
  await expect(page.getByText('No messages yet')).toBeVisible()
  await expectAccessibleInBoth(page, 'the messages of a donor')
})
