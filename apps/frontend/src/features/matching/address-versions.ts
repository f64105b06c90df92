import { search, text, whole } from '@/lib/search'

/** What the address of the versions says: which page of them, and which two are beside each other. */
export const versionsAddress = search({ cursor: text, before: whole, after: whole })
export type VersionsAddress = ReturnType<typeof versionsAddress>
