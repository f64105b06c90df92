import { expectAccessibleInBoth } from './support/axe.ts'
import { signInAs } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('a version is written for later, compared, and put in force', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.goto('/admin/matching/policy')
  await page.getByLabel('An offer stands for').fill('9')
  await page.getByRole('button', { name: 'Keep for later' }).click()
  await expect(page.getByText(/Version \d+ is written, and not in force/)).toBeVisible()

  await page.getByRole('link', { name: 'Every version' }).click()
  await expect(page.getByRole('heading', { name: 'Versions of the rules', level: 1 })).toBeVisible()
  const written = page.getByRole('listitem').filter({ hasText: 'never in force' }).first()
  await expect(written).toContainText('Written by')
  const name = (await written.getByRole('heading').textContent()) ?? ''
  const number = name.replace('Version ', '')
  await page.getByLabel('And', { exact: true }).selectOption({ label: name })
  await expect(page).toHaveURL(new RegExp(`after=${number}`))
  const row = page.getByRole('row', { name: /An offer/ })
  await expect(row).toContainText('It stands for 7 days.')
  await expect(row).toContainText('It stands for 9 days.')
  await expectAccessibleInBoth(page, 'versions')

  const asked: string[] = []
  // The rules in force are those of every journey, so this version comes into force on this page only.
  await page.route('**/policies/*/activate', async (route) => {
    asked.push(route.request().method())
    await route.fulfill({ status: 200, json: {} })
  })
  await page.getByRole('button', { name: `Put in force: ${name}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Put in force' }).click()
  await expect(page.getByText(`${name} is in force`)).toBeVisible()
  expect(asked).toEqual(['POST'])
})

test('anybody reads the rules in force, in words', async ({ page }) => {
  await page.goto('/rules')
  const rules = page.getByRole('region', { name: 'The rules in force' })
  await expect(rules).toContainText('It stands for 7 days.')
  await expect(rules).toContainText(/Version \d+, in force since/)
})
