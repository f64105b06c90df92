import { endSessions, makeNewcomer, NEWCOMER_PASSWORD } from './support/newcomers.ts'
import {
  addressOf,
  DEMO_PASSWORD,
  fillSignIn,
  newAddress,
  readMail,
  signIn,
  signInAs,
  signInByForm,
} from './support/people.ts'
import { expect, test } from './support/test.ts'

test('a new patient signs up, confirms the address from the mail, and signs in', async ({ page }) => {
  const email = newAddress()
  await page.goto('/')
  await page.getByRole('link', { name: 'I need a screening' }).first().click()
  await page.getByLabel('Full name').fill('Ada Obi')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('a quiet road to Jos')
  await page.getByRole('button', { name: 'Open the account' }).click()
  await expect(page.getByRole('heading', { name: 'Look at your mail' })).toBeVisible()

  const { link = '' } = await readMail(page, email, 'verify_email')
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeVisible()
  expect(page.url()).not.toContain('token')

  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await fillSignIn(page, email, 'a quiet road to Jos')
  await expect(page).toHaveURL('/patient')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ada Obi')
})

test('a forgotten password is set anew with the link from the mail', async ({ page }) => {
  const email = newAddress()
  await page.request.post('/api/auth/register', {
    data: { role: 'donor', email, password: 'the first of its kind', fullName: 'Bola Ade' },
  })
  const { link: verify = '' } = await readMail(page, email, 'verify_email')
  await page.goto(verify)
  await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeVisible()

  await page.goto('/forgot-password')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  const { link: reset = '' } = await readMail(page, email, 'reset_password')
  await page.goto(reset)
  await page.getByLabel('New password', { exact: true }).fill('the second of its kind')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByRole('heading', { name: 'The new password is set' })).toBeVisible()

  await signInByForm(page, email, 'the second of its kind')
  await expect(page).toHaveURL('/donor')
})

test('somebody signs in, comes back after a reload, and signs out in every tab', async ({ page, context }) => {
  await signInByForm(page, addressOf('admin'))
  await expect(page).toHaveURL('/admin')
  await page.reload()
  await expect(page).toHaveURL('/admin')

  const other = await context.newPage()
  await other.goto('/admin')
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()

  await page.getByRole('button', { name: /^Account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
  await expect(other).toHaveURL(/\/sign-in/)
})

test.describe('refusals', () => {
  test.use({ expectedStatuses: [401, 403, 422] })

  test('a wrong password is said in words, and the form stays', async ({ page }) => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(addressOf('patient'))
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()

    await expect(page.getByRole('alert')).toHaveText(/E-mail or password is wrong/)
    await expect(page.getByLabel('E-mail')).toHaveValue(addressOf('patient'))
  })

  test('after a session has ended, signing in leads back to where one was', async ({ page, context }) => {
    await signInAs(page, 'patient')
    await page.goto('/patient/offers')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await context.clearCookies()
    await page.reload()

    await expect(page.getByText('Your session has ended')).toBeVisible()
    await fillSignIn(page, addressOf('patient'), DEMO_PASSWORD)
    await expect(page).toHaveURL('/patient/offers')
  })

  test('a session that ends in the middle of a form costs nothing of what was typed', async ({ page, request }) => {
    const email = await makeNewcomer(page, 'patient')
    await signIn(page, email, NEWCOMER_PASSWORD)
    await page.goto('/patient/profile')
    await page.getByLabel('Phone').fill('+234 803 123 4567')
    await page.getByLabel('Sex').selectOption('female')
    await endSessions(request, email)
    await page.getByRole('button', { name: 'Save' }).click()

    await expect(page.getByText('Your session has ended')).toBeVisible()
    await fillSignIn(page, email, NEWCOMER_PASSWORD)
    await expect(page).toHaveURL('/patient/profile')
    await expect(page.getByLabel('Phone')).toHaveValue('+234 803 123 4567')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Your data is saved')).toBeVisible()
    await expect(page.getByLabel('Sex')).toHaveValue('female')
  })

  test('what one person has typed and not saved is not there for the next', async ({ page }) => {
    await signIn(page, await makeNewcomer(page, 'donor'), NEWCOMER_PASSWORD)
    await page.goto('/donor/new')
    await page.getByLabel('Name of the campaign').fill('Nobody else sees this')
    await page.getByRole('button', { name: /^Account/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
    const left = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
    expect(left).not.toContain('Nobody else')
  })

  test('a page of another role says so and leads home', async ({ page }) => {
    await signInAs(page, 'patient')
    for (const path of ['/donor', '/admin']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { name: 'This page is for another role' })).toBeVisible()
    }
    await page.getByRole('main').getByRole('link', { name: 'Go to my start page' }).click()
    await expect(page).toHaveURL('/patient')
  })
})
