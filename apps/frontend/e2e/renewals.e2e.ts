import { expectAccessibleInBoth } from './support/axe.ts'
import { signInAs } from './support/people.ts'
import { expect, type Page, test } from './support/test.ts'

// Nobody of the demo world has waited for as long as it takes to be asked, and asking everybody would move the world of
// the other journeys: so the question is put into the answer of the API here. What the API does is proved in
// renewals.int.test.ts.

type State = 'asked' | 'lapsed'

/** The first place of the patient is asked for; what the site answers is kept, and takes the question away. */
async function askForPlace(page: Page, state: State): Promise<unknown[]> {
  const answers: unknown[] = []
  await page.route('**/api/waitlist?*', async (route) => {
    const reply = await route.fetch()
    const { items, ...rest } = await reply.json()
    const renewal = { state, askedAt: '2026-11-20T08:00:00.000Z', answerBy: '2026-12-11T08:00:00.000Z' }
    const place = { ...items[0], status: state === 'asked' ? 'waiting' : 'paused', pausedUntil: null, renewal }
    const asked = answers.length === 0 ? [place, ...items.slice(1)] : items
    await route.fulfill({ response: reply, json: { items: asked, ...rest } })
  })
  await page.route('**/api/waitlist/*/renewal', async (route) => {
    answers.push(route.request().postDataJSON())
    await route.fulfill({ json: {} })
  })
  return answers
}

test('a patient is asked whether they still want their place, until when, and answers in one click', async ({
  page,
}) => {
  const answers = await askForPlace(page, 'asked')
  await signInAs(page, 'patient')
  await page.goto('/patient/waitlist')
  const question = page.getByRole('region', { name: 'Do you still want your place?' })
  await expect(question).toContainText('11 Dec 2026')
  await expect(page.locator('.skeleton')).toHaveCount(0)
  await expectAccessibleInBoth(page, 'a question about a place')

  await question.getByRole('button', { name: 'No, not any more' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  expect(answers).toEqual([])
  await question.getByRole('button', { name: 'Yes, I still want it' }).click()
  await expect(page.getByText(/^Your place for .* is yours/)).toBeVisible()
  await expect(question).toBeHidden()
  expect(answers).toEqual([{ stillInterested: true }])
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('a place that is paused for silence says so, and is resumed in one click', async ({ page }) => {
  const answers = await askForPlace(page, 'lapsed')
  await signInAs(page, 'patient')
  await page.goto('/patient/waitlist')
  await expect(page.getByText('we have not heard from you')).toBeVisible()
  await expect(page.getByText('You have stepped aside')).toHaveCount(0)
  await page.getByRole('button', { name: 'Step back in, at my place' }).click()
  await expect.poll(() => answers).toEqual([{ stillInterested: true }])
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('the page behind the mail does nothing by itself, and answers without signing in', async ({ page }) => {
  const sent: unknown[] = []
  await page.route('**/api/renewals/answer', async (route) => {
    sent.push(route.request().postDataJSON())
    await route.fulfill({
      json: { screeningName: 'Mammogram', stillInterested: true, joinedAt: '2026-01-31T09:00:00.000Z' },
    })
  })
  await page.goto('/renew#token=a-token-from-a-mail')
  await expect(page.getByRole('heading', { name: 'Do you still want your place?' })).toBeVisible()
  await expect(page).toHaveURL(/\/renew$/)
  await expectAccessibleInBoth(page, 'the page behind the mail')
  expect(sent).toEqual([])
  await page.getByRole('button', { name: 'Yes, I still want it' }).click()
  await expect(page.getByRole('heading', { name: 'Your place for Mammogram is yours' })).toBeVisible()
  expect(sent).toEqual([{ token: 'a-token-from-a-mail', stillInterested: true }])
})

test.describe('a link', () => {
  test.use({ expectedStatuses: [400] })
  test('that is not whole says where to look', async ({ page }) => {
    await page.goto('/renew#token=broken')
    await page.getByRole('button', { name: 'Yes, I still want it' }).click()
    await expect(page.getByRole('heading', { name: 'There is nothing to answer here' })).toBeVisible()
  })
})

test('administrators see how renewals go, and who is asked', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.goto('/admin/waitlist')
  const panel = page.getByRole('region', { name: 'Still interested?' })
  await expect(panel.getByText('Nobody is asked at present')).toBeVisible()
  await panel.getByRole('link', { name: 'Show them: Asked now' }).click()
  await expect(page).toHaveURL(/renewal=asked/)
  await expect(page.getByText(/^No place|^Nobody/).first()).toBeVisible()
  await panel.getByRole('link', { name: 'Show every place' }).click()
  await expect(page).not.toHaveURL(/renewal=/)
})
