// What stands behind the ? of an address, read leniently: a parameter that makes no sense is left out, because an old or
// mistyped link should open its page and not an error.

type Reader<Value> = (raw: unknown) => Value | undefined

/** A text that is not empty. The router reads ?q=12 as a number. */
export const text: Reader<string> = (raw) => {
  const value = typeof raw === 'number' ? String(raw) : raw
  return typeof value === 'string' && value !== '' && value.length <= 2_000 ? value : undefined
}

/** A whole number, zero or more. */
export const whole: Reader<number> = (raw) => {
  const value = typeof raw === 'string' && raw !== '' ? Number(raw) : raw
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

/** Only true counts; what is absent is false. */
export const flag: Reader<true> = (raw) => (raw === true || raw === 'true' || raw === 1 ? true : undefined)

export const oneOf =
  <const Value extends string>(...values: readonly Value[]): Reader<Value> =>
  (raw) =>
    values.find((value) => value === raw)

/** Several values, without doubles and in their order; at most a hundred. */
export const listOf =
  <Value>(reader: Reader<Value>): Reader<Value[]> =>
  (raw) => {
    const items = Array.isArray(raw) ? raw : [raw]
    const values = items
      .slice(0, 100)
      .map(reader)
      .filter((value) => value !== undefined)
    return values.length > 0 ? [...new Set(values)] : undefined
  }

type Shape = Record<string, Reader<unknown>>
type SearchOf<S extends Shape> = { [Name in keyof S]?: Exclude<ReturnType<S[Name]>, undefined> | undefined }

/**
 * For `validateSearch`: `search({ cursor: text, tab: oneOf('line', 'money'), types: listOf(text) })`. Every parameter may be absent.
 */
export const search =
  <S extends Shape>(shape: S) =>
  (raw: Record<string, unknown>): SearchOf<S> => {
    const read = Object.entries(shape).map(([name, reader]) => [name, reader(raw[name])] as const)
    // The readers say what each parameter is.
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as SearchOf<S>
  }
