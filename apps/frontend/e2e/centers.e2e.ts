import { expectAccessibleInBoth } from './support/axe.ts'
import { makeCenter } from './support/centers.ts'
import { NEWCOMER_PASSWORD } from './support/newcomers.ts'
import { signIn, signInAs } from './support/people.ts'
import { expect, test } from './support/test.ts'

/** 64 × 64 pixels of one grey, as PNG. */
const GREY = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAAAAACPAi4CAAAAKklEQVR4nO3MQREAAAwCIKPaP4Uh9ttBANKjCAQCgUAgEAgEAoFAIPgeDOueAFsPZ3c3AAAAAElFTkSuQmCC',
  'base64',
)

test.describe('a logo', () => {
  test.use({ expectedStatuses: [422] })

  test('is given to a center by its owner, replaced when it is a picture, and taken away', async ({ page }) => {
    const center = await makeCenter(page)
    await signIn(page, center.email, NEWCOMER_PASSWORD)
    await page.goto('/center/profile')
    const panel = page.getByRole('region', { name: 'Logo' })
    await expect(panel.getByText('No logo')).toBeVisible()
    await panel
      .getByLabel('Choose a picture')
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') })
    await expect(panel.getByText('This is no picture that can be a logo.')).toBeVisible()

    await panel.getByLabel('Choose a picture').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: GREY })
    await expect(page.getByText('The logo is saved')).toBeVisible()
    const picture = panel.getByRole('img', { name: `Logo of ${center.name}` })
    await expect(picture).toBeVisible()
    await expect.poll(() => picture.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(64)
    await expectAccessibleInBoth(page, 'a center with a logo')

    const broken = GREY.subarray(0, 40)
    await panel.getByLabel('Choose another').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: broken })
    await expect(panel.getByText('This picture cannot be read')).toBeVisible()
    await expect(picture).toBeVisible()

    await panel.getByRole('button', { name: 'Remove the logo' }).click()
    await expect(panel.getByText('No logo')).toBeVisible()
    await expect(panel.getByText('This picture cannot be read')).toBeHidden()
  })
})

test.describe('the account that a center is paid to', () => {
  test.use({ expectedStatuses: [409, 422] })

  test('is named by its owner, and another in its place holds a payout until two have approved it', async ({
    page,
    browser,
  }) => {
    await signInAs(page, 'admin')
    await page.goto('/admin/payouts')
    const owed = page.getByRole('region', { name: 'Owed now' })
    await owed.getByRole('button', { name: 'Draft a payout to Ikeja Screening Centre' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Draft it' }).click()
    await expect(page.getByRole('region', { name: 'Where it goes' }).getByText('••••••6789')).toBeVisible()
    const payout = new URL(page.url()).pathname

    const ofOwner = await browser.newContext()
    const owner = await ofOwner.newPage()
    await signInAs(owner, 'center')
    await owner.goto('/center/money')
    const panel = owner.getByRole('region', { name: 'Bank account' })
    await panel.getByText('Set another account').click()
    await panel.getByLabel('Bank').fill('Savanna Bank')
    await panel.getByLabel('Account number').fill('98765 4321')
    await panel.getByLabel('Name of the account').fill('Ikeja Screening Centre')
    await panel.getByRole('button', { name: 'Save the account' }).click()
    await expect(panel.getByText('An account number has ten digits')).toBeVisible()
    await panel.getByLabel('Account number').fill('98765 43210')
    await expectAccessibleInBoth(owner, 'the account of a center')
    await panel.getByRole('button', { name: 'Save the account' }).click()
    await expect(owner.getByText('The account is saved.')).toBeVisible()
    await expect(panel.getByText('••••••3210')).toBeVisible()
    await ofOwner.close()

    const ofSecond = await browser.newContext()
    const second = await ofSecond.newPage()
    await signInAs(second, 'admin2')
    await second.goto(payout)
    await expect(second.getByText('it takes two people to approve')).toBeVisible()
    await expect(second.getByText('It was drafted for another account: Marina Bank ••••••6789.')).toBeVisible()
    await second.getByRole('button', { name: 'Show all of it' }).click()
    await expect(second.getByText('9876543210')).toBeVisible()
    await second.getByRole('button', { name: 'Approve' }).click()
    const dialog = second.getByRole('dialog')
    await expect(dialog.getByText('it takes two approvals')).toBeVisible()
    await dialog.getByRole('button', { name: 'Approve' }).click()
    await expect(second.getByText('Your approval is the first of two.')).toBeVisible()
    await expect(second.getByText('One of two approvals is given.')).toBeVisible()
    await expectAccessibleInBoth(second, 'a held payout')
    await second.getByRole('button', { name: 'Approve' }).click()
    await dialog.getByRole('button', { name: 'Approve' }).click()
    await expect(dialog.getByText('You have approved it already.')).toBeVisible()
    await ofSecond.close()
  })
})
