import { expectAccessibleInBoth } from './support/axe.ts'
import { expect, test } from './support/test.ts'

test('every component is accessible, and so is what opens over the page', async ({ page }) => {
  await page.goto('/ui')
  await expect(page.getByRole('table', { name: 'A hundred thousand rows' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'People by state' }).first()).toBeVisible()
  await expectAccessibleInBoth(page, 'the gallery')

  for (const button of ['Open a dialog', 'Open a drawer', 'Ask before doing', 'Find or do']) {
    const opener = page.getByRole('main').getByRole('button', { name: button })
    await opener.click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessibleInBoth(page, button)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(opener).toBeFocused()
  }
})

test('a hundred thousand rows scroll to the end without being drawn all at once', async ({ page }) => {
  await page.goto('/ui')
  const table = page.getByRole('table', { name: 'A hundred thousand rows' })
  await expect(table).toHaveAttribute('aria-rowcount', '100001')
  await table.focus()
  await page.keyboard.press('End')
  await expect(table.locator('[aria-rowindex="100001"]')).toBeVisible()
  expect(await table.getByRole('row').count()).toBeLessThan(60)
})

test('a menu and a combobox are used with the keyboard alone', async ({ page }) => {
  await page.goto('/ui')
  await page.getByRole('combobox', { name: 'State', exact: true }).last().fill('lag')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'State', exact: true }).last()).toHaveValue('Lagos')

  await page.getByRole('button', { name: 'People' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Save' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Removed', { exact: true })).toBeVisible()
})

test.describe('a mistake of ours', () => {
  test.use({ expectedErrors: /broken on purpose/ })

  test('a panel that breaks leaves the rest of the page at work', async ({ page }) => {
    await page.goto('/ui')
    await page.getByRole('button', { name: 'Break it' }).click()
    await expect(page.getByText('The rest of the page works')).toBeVisible()
    await page.getByRole('button', { name: 'Show a toast' }).click()
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
    await page.getByRole('alert').filter({ hasText: 'The rest' }).getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('button', { name: 'Break it' })).toBeVisible()
  })
})
