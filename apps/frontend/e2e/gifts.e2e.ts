import { expectAccessibleInBoth } from './support/axe.ts'
import { newAddress, readMail } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('anybody gives to the pool, is thanked, and gets the receipt', async ({ page }) => {
  const email = newAddress()
  await page.goto('/')
  await page.getByRole('link', { name: 'Give without an account' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Give to the general pool' })).toBeVisible()
  await expectAccessibleInBoth(page, 'giving')
  await page.getByRole('button', { name: 'Give', exact: true }).click()
  await expect(page.getByText('Say an amount of money above zero')).toBeVisible()
  await page.getByLabel('How much do you want to give?').fill('2,500')
  await page.getByLabel('E-mail for the receipt').fill(email)
  await page.getByRole('button', { name: 'Give', exact: true }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'Thank you' })).toBeVisible()
  await expect(page.getByText('Your gift of ₦2,500 is in the general pool.')).toBeVisible()
  await expect(page).toHaveURL(/\/give\?donation=[0-9a-f-]{36}$/)
  await expectAccessibleInBoth(page, 'a gift that has come')
  // Who comes back to the address sees what the API says.
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you' })).toBeVisible()
  expect((await readMail(page, email, 'donation_received')).text).toContain('₦2,500.00')
})

test('whoever comes back from the payment page is told when the gift has not come, does come, or fails', async ({
  page,
}) => {
  const gift = {
    id: crypto.randomUUID(),
    amountMinor: 250_000,
    reference: 'ref-1',
    createdAt: new Date().toISOString(),
  }
  let status = 'pending'
  // The page of a provider stands elsewhere: here is only what our API says of it.
  await page.route('**/api/donations/*/verify', (route) =>
    route.fulfill({
      json: { ...gift, status, ...(status === 'pending' ? { paymentUrl: 'https://pay.example/1' } : {}) },
    }),
  )
  await page.goto(`/give?donation=${gift.id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Your gift has not arrived yet' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'To the payment page' })).toBeVisible()
  await expectAccessibleInBoth(page, 'a gift on its way')
  status = 'confirmed'
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Thank you' })).toBeVisible()
  status = 'failed'
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Your gift did not go through' })).toBeVisible()
  await page.getByRole('link', { name: 'Try again' }).click()
  await expect(page).toHaveURL('/give')
})

test.describe('a link with a mistake', () => {
  test.use({ expectedStatuses: [404, 422] })

  test('says that there is no such gift', async ({ page }) => {
    for (const id of [crypto.randomUUID(), 'nonsense']) {
      await page.goto(`/give?donation=${id}`)
      await expect(page.getByRole('heading', { level: 1, name: 'There is no such gift' })).toBeVisible()
    }
  })
})
