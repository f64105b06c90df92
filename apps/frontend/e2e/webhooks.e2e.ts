import { expectAccessibleInBoth } from './support/axe.ts'
import { signInAs } from './support/people.ts'
import { expect, test } from './support/test.ts'

test.describe('an endpoint', () => {
  test.use({ expectedStatuses: [422] })

  test('is added with a secret shown once, tried, given another secret, switched off and deleted', async ({ page }) => {
    const name = `Journey ${crypto.randomUUID().slice(0, 8)}`
    await signInAs(page, 'admin')
    await page.goto('/admin/webhooks')
    await page.getByRole('button', { name: 'Add an endpoint' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Address').fill('ftp://hooks.example.org/goodturn')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog.getByText('Choose at least one event.')).toBeVisible()
    await dialog.getByRole('checkbox', { name: 'Payout paid' }).check()
    await expectAccessibleInBoth(page, 'adding an endpoint')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    // Where messages can go, the API says.
    await expect(dialog.getByLabel('Address')).toHaveAttribute('aria-invalid', 'true')
    await dialog.getByLabel('Address').fill('https://hooks.example.org/goodturn')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    const first = (await dialog.getByText(/^whsec_/).textContent()) ?? ''
    await dialog.getByRole('button', { name: 'I have kept it' }).click()
    await expect(page.getByText(first)).toBeHidden()
    await expectAccessibleInBoth(page, 'the endpoints')

    await page.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await page.getByRole('button', { name: 'Send a test' }).click()
    await expect(page.getByText('A test goes out within a minute.')).toBeVisible()
    await expect(page.getByRole('rowheader', { name: 'Test' })).toBeVisible()
    await page.getByRole('button', { name: 'New secret' }).click()
    await dialog.getByRole('button', { name: 'New secret' }).click()
    await expect(dialog.getByText(/^whsec_/)).toBeVisible()
    await expect(dialog.getByText(first)).toBeHidden()
    await dialog.getByRole('button', { name: 'I have kept it' }).click()
    await expect(page.getByText('Secret before')).toBeVisible()

    await page.getByRole('button', { name: 'Switch off' }).click()
    await expect(page.getByText('Switched off')).toBeVisible()
    await expectAccessibleInBoth(page, 'one endpoint')
    await page.getByRole('tab', { name: 'Given up' }).click()
    await expect(page).toHaveURL(/status=dead/)
    await page.getByRole('button', { name: 'Delete' }).click()
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await expect(page).toHaveURL('/admin/webhooks')
    await expect(page.getByText(`${name} is deleted.`)).toBeVisible()
  })
})
