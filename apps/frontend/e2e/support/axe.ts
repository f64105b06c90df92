import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from './test.ts'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block']

/** What passes is not listed: that takes as long as looking. */
const newAxe = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] })

/** No violation of WCAG 2.2 AA on the page as it stands, each named with the elements that cause it. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await expectNothingFound(newAxe(page).withTags(TAGS), where)
}

/** In light and in dark colours; what does not depend on them is looked at once. */
export async function expectAccessibleInBoth(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectAccessible(page, `${where}, light`)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expectNothingFound(newAxe(page).withRules(ABOUT_COLOURS), `${where}, dark`)
}

async function expectNothingFound(axe: AxeBuilder, where: string): Promise<void> {
  const { violations } = await axe.analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n  ')}`)
  expect(found, where).toEqual([])
}
