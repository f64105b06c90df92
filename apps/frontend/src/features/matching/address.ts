import { search, text, whole } from '@/lib/search'
import type { Variant } from './admin/compare/candidates'

// What stands in the addresses of these pages. Every page of the site knows every address, so no component and no query stands here.

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

/** What the address of the versions says: which page of them, and which two are beside each other. */
export const versionsAddress = search({ cursor: text, before: whole, after: whole })
export type VersionsAddress = ReturnType<typeof versionsAddress>
