import type { TestProject } from 'vitest/node'

import { provideStack } from '../global-setup.ts'

/** A stack that asks administrators for a second factor, as a deployment does. */
export const setup = (project: TestProject): Promise<() => Promise<void>> =>
  provideStack(project, { vars: { SECOND_FACTOR: 'required' } })
