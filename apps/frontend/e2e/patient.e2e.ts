import { expectAccessibleInBoth } from './support/axe.ts'
import { ask, makeNewcomer, makeOfferHolder, NEWCOMER_PASSWORD, tokenOf } from './support/newcomers.ts'
import { addressOf, signIn, signInAs } from './support/people.ts'
import { expect, test } from './support/test.ts'

const PAGES = ['', '/offers', '/waitlist', '/appeals', '/join', '/messages', '/profile']

test('every page of patients is accessible in light and dark', async ({ page }) => {
  await signInAs(page, 'patient')
  for (const path of PAGES) {
    await page.goto(`/patient${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('.skeleton')).toHaveCount(0)
    await expectAccessibleInBoth(page, path)
  }
})

test('a new patient tells of themselves, joins a line, and sees where they are', async ({ page }) => {
  await signIn(page, await makeNewcomer(page, 'patient'), NEWCOMER_PASSWORD)
  await expect(page.getByText('Not told yet')).toBeVisible()
  await page.getByRole('link', { name: 'Fill in my profile' }).click()
  await page.getByLabel('Date of birth').fill('1980-05-17')
  await page.getByLabel('Sex').selectOption('female')
  await page.getByRole('combobox', { name: 'State' }).fill('Lag')
  await page.getByRole('option', { name: 'Lagos' }).click()
  await page.getByRole('combobox', { name: 'Local government area' }).fill('Ike')
  await page.getByRole('option', { name: 'Ikeja' }).click()
  await page.getByLabel('Monthly income').fill('40,000')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Your data is saved')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Monthly income')).toHaveValue('40000')

  await page.getByRole('link', { name: 'Join a line' }).first().click()
  await expect(page.getByRole('heading', { name: 'For you' })).toBeVisible()
  await page.getByRole('button', { name: 'Join the line for Mammogram' }).click()
  await expect(page).toHaveURL('/patient/waitlist')
  const place = page.getByRole('article').filter({ hasText: 'Mammogram' })
  await expect(place.getByText(/people are ahead of you|Nobody is ahead/)).toBeVisible()

  await place.getByRole('button', { name: 'Step aside' }).click()
  await expect(place.getByText('You have stepped aside')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(place.getByRole('button', { name: 'Step aside' })).toBeVisible()

  await place.getByRole('button', { name: 'Leave the line' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Leave and give up my place' }).click()
  await expect(page.getByText('You are not in any line yet')).toBeVisible()
})

test('a claim that is made offline goes out once, when the network is back', async ({ page, context }) => {
  const { email, offerId } = await makeOfferHolder(page, 'Blood pressure check')
  const claims: string[] = []
  page.on('request', (request) => request.url().endsWith('/claim') && claims.push(request.url()))
  await signIn(page, email, NEWCOMER_PASSWORD)
  await page.goto('/patient/offers')
  await expect(page.getByText(/days? .*left/)).toBeVisible()

  await context.setOffline(true)
  await page.getByRole('button', { name: 'Claim' }).click()
  await expect(page.getByText('Not sent yet')).toBeVisible()
  expect(claims).toHaveLength(0)
  await context.setOffline(false)

  await expect(page.getByText('The money is kept for your screening')).toBeVisible()
  expect(claims).toHaveLength(1)
  const token = await tokenOf(page, email, NEWCOMER_PASSWORD)
  expect(await ask(page, `/api/offers/${offerId}`, { token })).toMatchObject({ status: 'claimed' })
})

test.describe('what goes wrong', () => {
  test.use({ expectedStatuses: [0, 401, 409] })

  test('a claim that is sent three times, over a reload and a lost answer, has one effect', async ({ page }) => {
    const { email, offerId } = await makeOfferHolder(page, 'Vision and eye pressure')
    const keys: (string | undefined)[] = []
    await signIn(page, email, NEWCOMER_PASSWORD)
    await page.goto('/patient/offers')
    await page.route('**/claim', async (route) => {
      keys.push(route.request().headers()['idempotency-key'])
      if (keys.length > 2) return route.continue()
      // The first does not arrive; the second does, and its answer is lost.
      if (keys.length === 2) await route.fetch()
      await route.abort('connectionreset')
    })
    const claim = page.getByRole('button', { name: 'Claim' })
    await claim.click()
    await expect(page.getByRole('alert')).toContainText('There is no connection to Goodturn')
    await page.reload()
    await claim.click()
    await expect(page.getByRole('alert')).toContainText('There is no connection to Goodturn')
    await claim.click()

    await expect(page.getByText('The money is kept for your screening')).toBeVisible()
    expect(keys).toEqual([keys[0], keys[0], keys[0]])
    const token = await tokenOf(page, email, NEWCOMER_PASSWORD)
    expect(await ask(page, `/api/offers/${offerId}`, { token })).toMatchObject({ status: 'claimed' })
  })

  test('an offer that was answered in another tab is refused in words, and the page takes back what it showed', async ({
    page,
    context,
  }) => {
    const { email } = await makeOfferHolder(page, 'Diabetes test (HbA1c)')
    await signIn(page, email, NEWCOMER_PASSWORD)
    await page.goto('/patient/offers')
    const other = await context.newPage()
    await other.goto('/patient/offers')
    await expect(other.getByRole('button', { name: 'Claim' })).toBeVisible()

    await page.getByRole('button', { name: 'Decline' }).click()
    await page.getByRole('radio', { name: 'It is too far' }).check()
    const declined = page.waitForResponse('**/decline')
    await page.getByRole('button', { name: 'Decline the offer' }).click()
    await declined
    await expect(page.getByText('You keep your place in line')).toBeVisible()

    await other.getByRole('button', { name: 'Claim' }).click()
    await expect(other.getByRole('alert')).toContainText('This offer is not open any more')
  })
})

test('somebody takes their data along', async ({ page }) => {
  await signInAs(page, 'patient')
  await page.goto('/patient/profile')
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download my data' }).click()
  const stream = await (await waiting).createReadStream()
  const text = (await stream.toArray()).join('')
  expect(JSON.parse(text)).toMatchObject({ account: { email: addressOf('patient') }, profile: { sex: 'female' } })
})
