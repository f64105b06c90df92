import { expectAccessibleInBoth } from './support/axe.ts'
import { ask, makeNewcomer, NEWCOMER_PASSWORD, tokenOf } from './support/newcomers.ts'
import { readMail, signInAs } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('an administrator pauses a campaign, lets it go on and closes it, and its donor reads why', async ({ page }) => {
  const email = await makeNewcomer(page, 'donor')
  const token = await tokenOf(page, email, NEWCOMER_PASSWORD)
  const body = { title: 'Hearts of Jos', targeting: { stateCodes: ['NG-PL'], ageMin: 101 } }
  const { id } = await ask<{ id: string }>(page, '/api/campaigns', { token, body })
  await ask(page, `/api/campaigns/${id}/fund`, { token, body: { amountMinor: 3_000_000 } })

  await signInAs(page, 'admin')
  await page.goto(`/admin/campaigns/${id}`)
  const money = page.getByRole('region', { name: 'Its money' })
  await money.getByRole('button', { name: 'Pause' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Pause' }).click()
  await expect(dialog.getByText('Required')).toBeVisible()
  await dialog.getByLabel('Reason').fill('The bank asked us to')
  await dialog.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Hearts of Jos is paused.')).toBeVisible()
  expect((await readMail(page, email, 'campaign_paused')).text).toContain('The bank asked us to')
  await money.getByRole('button', { name: 'Let it go on' }).click()
  await dialog.getByLabel('Reason').fill('It is settled')
  await dialog.getByRole('button', { name: 'Let it go on' }).click()
  await expect(page.getByText('Hearts of Jos goes on.')).toBeVisible()

  await money.getByRole('button', { name: 'Close' }).click()
  await expect(dialog.getByText('₦30,000 is free. Where does it go?')).toBeVisible()
  await dialog.getByRole('radio', { name: 'Back to the donor' }).check()
  await dialog.getByLabel('Reason').fill('The donor has asked for it')
  await expectAccessibleInBoth(page, 'closing a campaign')
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(money.getByText('₦30,000 went back to the donor when it was closed.')).toBeVisible()
  await expect(money.getByRole('button', { name: 'Pause' })).toBeHidden()
  await expectAccessibleInBoth(page, 'a campaign that staff has closed')
  const { leftover } = await ask<{ leftover: object }>(page, `/api/campaigns/${id}`, { token })
  expect(leftover).toEqual({ to: 'donor', amountMinor: 3_000_000 })
})
