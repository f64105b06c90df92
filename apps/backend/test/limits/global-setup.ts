import type { TestProject } from 'vitest/node'

import { provideStack } from '../global-setup.ts'

/** A stack with the limits at the edge, as a deployment has them. */
export const setup = (project: TestProject): Promise<() => Promise<void>> =>
  provideStack(project, { vars: { EDGE_RATE_LIMITS: 'on' } })
