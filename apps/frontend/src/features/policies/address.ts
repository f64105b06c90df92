/** What the address of the versions says: which page of them, and which two are beside each other. */
export type VersionsAddress = { cursor?: string; before?: number; after?: number }

const numberOf = (value: unknown): number | undefined => {
  const number = Number(value)
  return Number.isSafeInteger(number) && number > 0 ? number : undefined
}

export function versionsAddress(search: Record<string, unknown>): VersionsAddress {
  const { cursor } = search
  const [before, after] = [numberOf(search.before), numberOf(search.after)]
  return {
    ...(typeof cursor === 'string' ? { cursor } : {}),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  }
}
