import { expectAccessibleInBoth } from './support/axe.ts'
import { discardOverApi, planOverApi } from './support/matching.ts'
import { signInAs } from './support/people.ts'
import { expect, test } from './support/test.ts'

test('a plan that takes two is approved by one administrator, and the other one is told to apply it', async ({
  page,
}) => {
  const run = await planOverApi(page, { maxMatches: 3 })
  const sent: unknown[] = []
  let approval: object = { aboveMinor: 100_000, approvedBy: null, approvedByName: null, approvedAt: null }
  // The sum is set for the whole programme, so the rules of the other journeys stay as they are.
  await page.route(`**/api/admin/matching/runs/${run.id}`, async (route) => {
    const reply = await route.fetch()
    await route.fulfill({ response: reply, json: { ...(await reply.json()), approval } })
  })
  await page.route(`**/api/admin/matching/runs/${run.id}/approve`, async (route) => {
    sent.push(route.request().postDataJSON())
    const me = await page.request.get(new URL('/api/auth/me', page.url()).href, {
      headers: { authorization: (await route.request().allHeaders()).authorization ?? '' },
    })
    const { id, fullName } = (await me.json()) as { id: string; fullName: string }
    approval = { ...approval, approvedBy: id, approvedByName: fullName, approvedAt: new Date().toISOString() }
    await route.fulfill({ status: 200, json: { status: 'planned' } })
  })

  await signInAs(page, 'admin')
  await page.goto(`/admin/matching/${run.id}`)
  await expect(page.getByText('A plan of more than ₦1,000')).toBeVisible()
  await expect(page.getByText('You may approve it.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Apply the plan …' })).toBeHidden()
  await expectAccessibleInBoth(page, 'approval')
  await page.getByRole('button', { name: 'Approve the plan …' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Approve ₦/ })
    .click()
  await expect(page.getByText('Another administrator applies it.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Apply the plan …' })).toBeHidden()
  expect(sent).toEqual([{ planHash: run.planHash }])
  await discardOverApi(page, run.id)
})
