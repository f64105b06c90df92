import { TOTP } from 'otpauth'
import { expectAccessibleInBoth } from './support/axe.ts'
import { makeNewcomer, NEWCOMER_PASSWORD } from './support/newcomers.ts'
import { signIn, signInAs } from './support/people.ts'
import { expect, type Page, test } from './support/test.ts'

const problem = (code: string) => ({
  status: 403,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: `urn:goodturn:problem:${code}`,
    title: '',
    status: 403,
    code,
    detail: '',
    requestId: 'e2e',
  }),
})

test.describe('a second factor', () => {
  test.use({ expectedStatuses: [401, 422] })

  test('is turned on with an app, asked for at sign-in, and made up for by a recovery code', async ({ page }) => {
    const email = await makeNewcomer(page, 'donor')
    await signIn(page, email, NEWCOMER_PASSWORD)
    await page.goto('/donor/account')
    await page.getByRole('button', { name: 'Turn it on' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible()
    await expectAccessibleInBoth(page, 'second-factor')
    const secret = /[A-Z2-7]{32}/.exec((await dialog.textContent()) ?? '')?.[0] ?? ''
    await dialog.getByRole('textbox', { name: 'Code' }).fill('000000')
    await dialog.getByRole('button', { name: 'Turn it on' }).click()
    await expect(dialog.getByText('This code is not right')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Code' }).fill(new TOTP({ secret }).generate())
    await dialog.getByRole('button', { name: 'Turn it on' }).click()

    await expect(dialog.getByRole('heading', { name: 'Recovery codes' })).toBeVisible()
    const [recovery = ''] = (await dialog.getByRole('listitem').allTextContents()) ?? []
    await dialog.getByRole('button', { name: 'I have kept them' }).click()
    await expect(page.getByText('recovery codes left: 10')).toBeVisible()
    await signOut(page)

    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(NEWCOMER_PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('textbox', { name: 'Code' }).fill('000000')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('This code is not right')).toBeVisible()
    await page.getByRole('textbox', { name: 'Code' }).fill(recovery)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL('/donor')
    await page.goto('/donor/account')
    await expect(page.getByText('recovery codes left: 9')).toBeVisible()
  })
})

test.describe('where the API wants a second factor', () => {
  test.use({ expectedStatuses: [403] })

  test('an administrator gives a code and goes on, or is led to where it is turned on', async ({ page }) => {
    await signInAs(page, 'admin2')
    let code: string | null = 'second_factor_stale'
    await page.route('**/api/admin/users*', (route) => (code ? route.fulfill(problem(code)) : route.continue()))
    await page.route('**/api/auth/second-factor/give', (route) => {
      code = null
      return route.fulfill({ status: 204 })
    })
    await page.goto('/admin/users')
    const dialog = page.getByRole('dialog', { name: 'Your code, please' })
    await dialog.getByRole('textbox', { name: 'Code' }).fill('123456')
    await dialog.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByRole('table', { name: 'Accounts' })).toBeVisible()

    code = 'second_factor_missing'
    await page.goto('/admin/users')
    await page.getByRole('dialog').getByRole('link', { name: 'To my account' }).click()
    await expect(page).toHaveURL('/admin/account')
    await expect(page.getByRole('button', { name: 'Turn it on' })).toBeVisible()
  })
})

test('it takes two administrators to make a third, and one to take that back', async ({ page, browser, baseURL }) => {
  const email = await makeNewcomer(page, 'donor')
  const find = async (who: Page) => {
    await who.goto(`/admin/users?search=${encodeURIComponent(email)}`)
    await expect(who.getByRole('row').filter({ hasText: email })).toBeVisible()
  }
  await signInAs(page, 'admin')
  await find(page)
  await page.getByRole('button', { name: 'Roles of Bola Ade' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Give the role Administrator' }).click()
  await expect(page.getByRole('dialog').getByText('Asked for')).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  const request = (who: Page) => who.getByRole('listitem').filter({ hasText: email })
  await expect(request(page).getByRole('button', { name: /Take the request/ })).toBeVisible()
  await expect(request(page).getByRole('button', { name: /Make Bola Ade/ })).toBeHidden()

  const context = await browser.newContext(baseURL ? { baseURL } : {})
  const second = await context.newPage()
  await signInAs(second, 'admin2')
  await find(second)
  await request(second)
    .getByRole('button', { name: /Make Bola Ade an administrator/ })
    .click()
  await expect(second.getByText('Bola Ade is an administrator now.')).toBeVisible()

  await find(page)
  await expect(page.getByRole('row').filter({ hasText: email })).toContainText('Administrator')
  await page.getByRole('button', { name: 'Roles of Bola Ade' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take away the role Administrator' }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Give the role Administrator' })).toBeVisible()
  await context.close()
})

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
}
