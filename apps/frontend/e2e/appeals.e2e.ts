import { expectAccessibleInBoth } from './support/axe.ts'
import { ask, makeOfferHolder, NEWCOMER_PASSWORD, tokenOf } from './support/newcomers.ts'
import { signIn, signInAs } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('an offer that was taken back is looked at again by another administrator, and its patient hears why', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000)
  const { email, offerId } = await makeOfferHolder(page, 'Blood pressure check')
  const token = await tokenOf(page, 'admin2@goodturn.test')
  await ask(page, `/api/admin/offers/${offerId}/revoke`, { token, body: { reason: 'The center has closed' } })

  await signIn(page, email, NEWCOMER_PASSWORD)
  await page.goto('/patient/offers')
  await page.getByRole('link', { name: 'Ask us to look again: Blood pressure check' }).click()
  await expect(page.getByRole('heading', { name: 'About an offer that ended' })).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
  await expectAccessibleInBoth(page, 'an appeal')
  await page.getByLabel('What should we know?').fill('Why?')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('Say it in a sentence.')).toBeVisible()
  const words = `I had booked already, ${crypto.randomUUID()}`
  await page.getByLabel('What should we know?').fill(words)
  await page.getByRole('button', { name: 'Send' }).click()
  const own = page.getByRole('list', { name: 'What you have asked' })
  await expect(own).toContainText(words)
  await expect(own).toContainText('Open')

  await context.clearCookies()
  await signInAs(page, 'admin')
  await page.goto('/admin/appeals')
  const row = page.getByRole('row').filter({ hasText: words })
  await expect(row).toContainText('Offer taken back')
  await expectAccessibleInBoth(page, 'the appeals')
  await row.getByRole('button', { name: /^Accept the appeal of/ }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('moves to the front tier')
  await dialog.getByLabel('Your words to the patient').fill('You could not know that the center would close.')
  await dialog.getByRole('button', { name: 'Accept' }).click()
  await expect(page.getByText(/^The appeal of .* is accepted/)).toBeVisible()
  await expect(row).toHaveCount(0)
  await page.getByRole('tab', { name: 'Accepted' }).click()
  await expect(row).toContainText('You could not know')

  await context.clearCookies()
  await signIn(page, email, NEWCOMER_PASSWORD)
  await page.goto('/appeals')
  await expect(page).toHaveURL('/patient/appeals')
  await expect(own).toContainText('Accepted')
  await expect(own).toContainText('You could not know that the center would close.')
})
