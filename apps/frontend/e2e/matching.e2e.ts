import { readFile } from 'node:fs/promises'
import { expectAccessibleInBoth } from './support/axe.ts'
import { discardOverApi, makeFirstInLine, planOverApi } from './support/matching.ts'
import { addressOf, signInAs } from './support/people.ts'
import { expect, type Page, test } from './support/test.ts'

const TYPE = 'Hepatitis C test'
const settled = (page: Page) => expect(page.locator('.skeleton')).toHaveCount(0, { timeout: 15_000 })

// Other journeys plan and apply at the same moment: then the API says so, and an administrator tries again.
test.use({ expectedStatuses: [409] })

/** Through the console: one person, one screening. */
async function planOne(page: Page): Promise<void> {
  await page.goto('/admin/matching')
  await page.getByText('Ask for something else in this run only').click()
  await page.getByRole('checkbox', { name: TYPE }).check()
  await page.getByLabel('People at most').fill('1')
  await expect(page.getByText('1 people.').or(page.getByText('1 person'))).toBeVisible()
  await expect(async () => {
    await page.getByRole('button', { name: 'Plan a run' }).click()
    await page.waitForURL(/\/admin\/matching\/[0-9a-f-]{36}/, { timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
  await expect(page.getByRole('button', { name: 'Apply the plan' })).toBeVisible({ timeout: 15_000 })
}

/** False when somebody else was faster and the plan is out of date. */
async function apply(page: Page): Promise<boolean> {
  await page.getByRole('button', { name: 'Apply the plan' }).click()
  const dialog = page.getByRole('dialog', { name: 'Apply this plan?' })
  await expect(dialog.getByText('1 person will be offered a screening, and ₦4,500 will be reserved')).toBeVisible()
  await dialog.getByRole('button', { name: 'Make offers to 1 person' }).click()
  const applied = page.locator('[aria-current="step"]').filter({ hasText: 'Applied' })
  await expect(page.getByText('The world has changed').first().or(applied)).toBeVisible({ timeout: 20_000 })
  return applied.isVisible()
}

test('an administrator plans, looks at it from every side, applies it and replays it', async ({ page }) => {
  test.setTimeout(120_000)
  await makeFirstInLine(page, TYPE)
  const before = await planOverApi(page, { maxMatches: 3 })
  await signInAs(page, 'admin')
  await planOne(page)

  await expect(page.getByRole('img', { name: 'Where the money goes' })).toBeVisible()
  await page.getByText('Show as a table').click()
  await expect(page.getByRole('row', { name: `Only ${TYPE}` })).toBeVisible()

  await page.getByRole('tab', { name: 'Proposals' }).click()
  await expect(page.getByText('1 person, ₦4,500')).toBeVisible()
  await page.getByRole('button', { name: /Why\? Place/ }).click()
  const drawer = page.getByRole('dialog', { name: 'Why, or why not' })
  await expect(drawer.getByText(`Funded by Only ${TYPE}`)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/entry=/)

  await page.getByRole('tab', { name: 'Why, why not' }).click()
  await page.getByLabel('E-mail address, or id').fill(addressOf('patient'))
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await page.getByRole('button', { name: 'Why, or why not?' }).first().click()
  await expect(drawer.getByText('Not in this run')).toBeVisible()
  await expect(drawer.getByText('What would change it')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('tab', { name: 'Against another run' }).click()
  await page.getByLabel('Compare with').selectOption(before.id)
  await expect(page.getByText(/The rules differ in: .*screenings/)).toBeVisible()
  await page.getByRole('button', { name: 'Compare person by person' }).click()
  await expect(page.getByText('Only in this run').first()).toBeVisible()
  await page.getByRole('tab', { name: 'Against other rules' }).click()
  await expect(page.getByRole('columnheader', { name: 'Most people' }).first()).toBeVisible({ timeout: 20_000 })
  await discardOverApi(page, before.id)

  for (let attempt = 0; attempt < 4 && !(await apply(page)); attempt += 1) await planOne(page)
  const runId = new URL(page.url()).pathname.split('/').at(-1)
  await page.getByRole('button', { name: 'Replay' }).click()
  await expect(page.getByText('the same plan, 1 proposals')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download CSV' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  expect(csv).toContain(`,Only ${TYPE},450000`)

  await page.goto(`/admin/matching/offers?run=${runId}`)
  await page.getByRole('button', { name: 'Take back' }).click()
  const revoking = page.getByRole('dialog')
  await revoking.getByLabel('Why?').fill('A journey ends')
  await revoking.getByRole('button', { name: 'Take the offer back' }).click()
  await expect(page.getByText('The offer is taken back')).toBeVisible()
})

test('other rules and more money are tried, and stand in the address', async ({ page }) => {
  await signInAs(page, 'admin')
  await page.goto('/admin/matching/compare')
  await page.getByLabel('No lift by waiting').check()
  await page.getByRole('slider', { name: 'How much more' }).press('End')
  await expect(page.getByRole('columnheader', { name: 'In force + ₦100M' }).first()).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('columnheader', { name: 'No lift by waiting' }).first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('slider', { name: 'How much more' })).toHaveAttribute('aria-valuetext', '₦100,000,000')
})

test('the rules are said in words while they are changed, and only what differs is sent', async ({ page }) => {
  const sent: unknown[] = []
  // The real rules are those of every journey, so this one's stay on this page.
  await page.route('**/api/admin/matching/policies', async (route) => {
    sent.push(route.request().postDataJSON())
    const now = await (
      await page.request.get(route.request().url().replace('policies', 'policy'), {
        headers: await route.request().allHeaders(),
      })
    ).json()
    await route.fulfill({ status: 201, json: { ...now, ...(sent[0] as object), version: now.version + 1 } })
  })
  await signInAs(page, 'admin')
  await page.goto('/admin/matching/policy')
  await page.getByLabel('An offer stands for').fill('10')
  await expect(page.getByText('Stands for 10 days.')).toBeVisible()
  await page.getByRole('button', { name: 'Put these rules in force' }).click()
  await expect(page.getByText(/Version \d+ is in force/)).toBeVisible()
  expect(sent).toEqual([{ offerWindowDays: 10 }])
})

test('every page of the console is accessible in light and dark', async ({ page }) => {
  test.setTimeout(240_000)
  const run = await planOverApi(page, { maxMatches: 5 })
  await signInAs(page, 'admin')
  const tabs = ['picture', 'people', 'why', 'changes', 'policy', 'fairness'].map((tab) => `/${run.id}?tab=${tab}`)
  for (const path of ['', '/policy', '/compare', '/offers', '/offers?status=declined', ...tabs]) {
    await page.goto(`/admin/matching${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await settled(page)
    await expectAccessibleInBoth(page, path)
  }
  await page.goto(`/admin/matching/${run.id}?tab=people`)
  await page
    .getByRole('button', { name: /Why\? Place/ })
    .first()
    .click()
  await expect(page.getByRole('dialog').getByText('Campaigns that fit')).toBeVisible()
  await expectAccessibleInBoth(page, 'why')
  await discardOverApi(page, run.id)
})

test.describe('a part that is broken', () => {
  test.use({ expectedErrors: /broken on purpose/ })

  test('leaves the rest of the page working', async ({ page }) => {
    const run = await planOverApi(page, { maxMatches: 2 })
    await page.route(/assets\/sankey-.*\.js/, (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: 'export function Sankey() { throw new Error("broken on purpose") }',
      }),
    )
    await signInAs(page, 'admin')
    await page.goto(`/admin/matching/${run.id}`)
    await expect(page.getByText('This part could not be shown')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Apply the plan' })).toBeEnabled()
    await page.getByRole('tab', { name: 'Proposals' }).click()
    await expect(page.getByRole('button', { name: /Why\? Place/ })).toHaveCount(2)
    await discardOverApi(page, run.id)
  })
})
