import type { Variant } from './admin/compare/candidates'

// What stands behind the ? of these pages. Apart from the pages, because the router reads it before it fetches them.

export const RUN_TABS = ['picture', 'people', 'why', 'changes', 'policy', 'fairness'] as const

export type RunSearch = {
  tab?: (typeof RUN_TABS)[number] | undefined
  campaign?: string | undefined
  type?: string | undefined
  entry?: string | undefined
  person?: string | undefined
  against?: string | undefined
  policy?: Variant | undefined
}
