import { TOTP } from 'otpauth'
import { expectAccessibleInBoth } from './support/axe.ts'
import { ask, makeNewcomer, NEWCOMER_PASSWORD, tokenOf } from './support/newcomers.ts'
import { readMail, signInAs } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('a lost second factor is ended by two administrators, and its person signs in again', async ({ page }) => {
  const email = await makeNewcomer(page, 'donor')
  const token = await tokenOf(page, email, NEWCOMER_PASSWORD)
  const { secret } = await ask<{ secret: string }>(page, '/api/auth/second-factor', { method: 'POST', token })
  await ask(page, '/api/auth/second-factor/confirm', { token, body: { code: new TOTP({ secret }).generate() } })

  await signInAs(page, 'admin')
  await page.goto(`/admin/users?search=${encodeURIComponent(email)}`)
  await page.getByRole('button', { name: 'Roles of Bola Ade' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'It is lost …' }).click()
  await expect(dialog.getByText('Asked for')).toBeVisible()
  await expectAccessibleInBoth(page, 'asked')
  await page.keyboard.press('Escape')
  const panel = page.getByRole('region', { name: 'Second factors that are lost' })
  const own = panel.getByRole('listitem').filter({ hasText: email })
  await expect(own).toContainText('ends by itself on')
  await expect(own.getByRole('button', { name: 'End the second factor' })).toBeHidden()
  await readMail(page, email, 'second_factor_reset_asked')

  await signInAs(page, 'admin2')
  await page.goto('/admin/users')
  const row = panel.getByRole('listitem').filter({ hasText: email })
  await row.getByRole('button', { name: 'End the second factor of Bola Ade' }).click()
  await expect(page.getByText('The second factor of Bola Ade has ended.')).toBeVisible()
  await expect(row).toBeHidden()
  await readMail(page, email, 'second_factor_reset')
  expect(await tokenOf(page, email, NEWCOMER_PASSWORD)).not.toBe('')
})
