import { expectAccessibleInBoth } from './support/axe.ts'
import { makeCenter } from './support/centers.ts'
import { NEWCOMER_PASSWORD } from './support/newcomers.ts'
import { signIn } from './support/people.ts'
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
