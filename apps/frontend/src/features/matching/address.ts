import { oneOf, search, text, whole } from '@/lib/search'

// What stands in the addresses of these pages. Every page of the site knows every address, so no component and no query stands here.

export const RUN_TABS = ['picture', 'people', 'why', 'changes', 'policy', 'fairness'] as const

export const VARIANTS = ['first-come', 'max-reach', 'no-aging', 'one-offer'] as const
export type Variant = (typeof VARIANTS)[number]

/** One run: the side that is shown, and what is chosen there. */
export const runAddress = search({
  tab: oneOf(...RUN_TABS),
  campaign: text,
  type: text,
  entry: text,
  person: text,
  against: text,
  policy: oneOf(...VARIANTS),
})
export type RunSearch = ReturnType<typeof runAddress>

/** What the address of the versions says: which page of them, and which two are beside each other. */
export const versionsAddress = search({ cursor: text, before: whole, after: whole })
export type VersionsAddress = ReturnType<typeof versionsAddress>
