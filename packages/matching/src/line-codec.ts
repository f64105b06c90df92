import { invariant, isCount } from './invariant.ts'
import { intAt } from './typed.ts'
import { dayNumber, type LineEntry, PRIORITY_TIERS } from './world.ts'

/**
 * The dictionaries of a snapshot, kept in its manifest. A line names types and regions by their 0-based place here.
 * `screeningTypeIds` lists every type of the world once, in any order; `regionCodes` lists states and LGAs together.
 */
export type LineDictionaries = {
  screeningTypeIds: readonly string[]
  regionCodes: readonly string[]
}

/** Characters of one UUID in its usual form of lower-case hex digits and hyphens. */
export const ID_LENGTH = 36
/** Where the fields after the two ids begin. */
export const FIELDS_OFFSET = 2 * ID_LENGTH + 2
/** No line is shorter: two ids, eleven fields and their separators. */
const LINE_LENGTH_MIN = FIELDS_OFFSET + 16

/**
 * A chunk of the line as columns, so that a decision touches numbers only; ids stay in `text` until somebody is
 * funded. In `state` and `lga` 0 is unknown and n is `regionCodes[n - 1]`; in `sex` 0 is unknown, 1 female, 2 male;
 * `birthDay` is yyyymmdd or 0; `incomeMinor` is -1 when unknown. Columns may be longer than `count`.
 */
export type LineBatch = {
  tier: number
  count: number
  text: string
  /** Offset in `text` at which the entry's line begins. */
  start: Int32Array
  typeIndex: Int32Array
  joinedAt: Float64Array
  birthDay: Int32Array
  sex: Int32Array
  state: Int32Array
  lga: Int32Array
  incomeMinor: Float64Array
  openOffers: Int32Array
  hasOpenOfferOfType: Int32Array
  patientWaiting: Int32Array
}

/**
 * Writes one entry as one line, without the line break. This is the form that SQL must emit, too:
 *
 * ```text
 * entryId,patientId,type,joinedAt,tier,birthDay,sex,state,lga,income,openOffers,hasOpenOfferOfType,patientWaiting
 * ```
 *
 * | field | form | SQL |
 * |---|---|---|
 * | entryId, patientId | UUID, 36 characters, lower case | `id::text` |
 * | type | 0-based place in `screeningTypeIds` | join `unnest($ids) WITH ORDINALITY AS t(id, n)`, `n - 1` |
 * | joinedAt | epoch ms, whole, zero or more | `(extract(epoch from joined_at) * 1000)::bigint` of a `timestamp(3)` |
 * | tier | 0–9, the stored tier of the chunk | `priority_tier` |
 * | birthDay | yyyymmdd or empty | `to_char(date_of_birth, 'YYYYMMDD')` |
 * | sex | `f`, `m` or empty | `left(sex, 1)` |
 * | state, lga | 0-based place in `regionCodes`, or empty | two left joins to `unnest($codes) WITH ORDINALITY` |
 * | income | minor units per month or empty | `monthly_income_minor` |
 * | openOffers | count over all types | open offers of the patient |
 * | hasOpenOfferOfType | 0 or 1 | `(exists (…))::int` |
 * | patientWaiting | count over all types, this entry included, at least 1 | waiting entries of the patient |
 *
 * Null becomes empty: `concat_ws` drops nulls, so wrap nullable fields in `coalesce(…::text, '')`. Lines are joined
 * by `E'\n'`, a line break after the last one is allowed. All lines of a chunk have one stored tier and stand in
 * (joinedAt, id) order; order by the emitted milliseconds when the column is finer than that, or the reader stops.
 */
export function encodeLine(entry: LineEntry, dictionaries: LineDictionaries): string {
  const { id, patientId, joinedAt, priorityTier, dateOfBirth, sex, monthlyIncomeMinor, openOffers } = entry
  invariant(id.length === ID_LENGTH && patientId.length === ID_LENGTH, `ids of entry ${id} are UUIDs`)
  invariant(isCount(joinedAt) && isCount(openOffers), `joinedAt and openOffers of entry ${id} are whole numbers`)
  invariant(isCount(entry.patientWaiting) && entry.patientWaiting > 0, `patientWaiting of entry ${id} counts itself`)
  invariant(isCount(priorityTier) && priorityTier < PRIORITY_TIERS, `tier of entry ${id} is 0 to 9`)
  invariant(monthlyIncomeMinor === null || isCount(monthlyIncomeMinor), `income of entry ${id} is a whole amount`)
  const type = dictionaries.screeningTypeIds.indexOf(entry.screeningTypeId)
  invariant(type >= 0, `type of entry ${id} is in the dictionary`)
  return [
    id,
    patientId,
    type,
    joinedAt,
    priorityTier,
    dateOfBirth === null ? '' : dayNumber(dateOfBirth),
    sex?.slice(0, 1) ?? '',
    regionPlace(entry.stateCode, dictionaries),
    regionPlace(entry.lgaCode, dictionaries),
    monthlyIncomeMinor ?? '',
    openOffers,
    entry.hasOpenOfferOfType ? 1 : 0,
    entry.patientWaiting,
  ].join(',')
}

/** A code outside the dictionary is written as unknown, as the left join of the SQL does. */
function regionPlace(code: string | null, { regionCodes }: LineDictionaries): number | '' {
  const place = code === null ? -1 : regionCodes.indexOf(code)
  return place < 0 ? '' : place
}

/** An empty batch. `parseChunk` fills and reuses it. */
export const newLineBatch = (capacity = 0): LineBatch => ({
  tier: 0,
  count: 0,
  text: '',
  start: new Int32Array(capacity),
  typeIndex: new Int32Array(capacity),
  joinedAt: new Float64Array(capacity),
  birthDay: new Int32Array(capacity),
  sex: new Int32Array(capacity),
  state: new Int32Array(capacity),
  lga: new Int32Array(capacity),
  incomeMinor: new Float64Array(capacity),
  openOffers: new Int32Array(capacity),
  hasOpenOfferOfType: new Int32Array(capacity),
  patientWaiting: new Int32Array(capacity),
})

/**
 * Parses a whole chunk of one stored tier in one pass over its characters, O(length), and answers the batch. `into`
 * is overwritten and answered when it is large enough, so that a long line costs no garbage. Throws InvariantError,
 * naming the line of the chunk, when the text is not exactly what `encodeLine` writes.
 */
export function parseChunk(args: {
  text: string
  tier: number
  dictionaries: LineDictionaries
  into?: LineBatch
}): LineBatch {
  const { text, tier, dictionaries } = args
  const capacity = Math.ceil(text.length / LINE_LENGTH_MIN) + 1
  const fits = args.into !== undefined && args.into.start.length >= capacity
  const batch = fits ? (args.into as LineBatch) : newLineBatch(capacity)
  batch.tier = tier
  batch.text = text
  const reader = new FieldReader(text)
  const typeCount = dictionaries.screeningTypeIds.length
  const regionCount = dictionaries.regionCodes.length
  let row = 0
  while (reader.position < text.length) {
    reader.row = row
    parseLine(reader, batch, row)
    if (intAt(batch.typeIndex, row) >= typeCount) reader.fail('type is outside the dictionary')
    if (intAt(batch.state, row) > regionCount) reader.fail('state is outside the dictionary')
    if (intAt(batch.lga, row) > regionCount) reader.fail('lga is outside the dictionary')
    row++
  }
  batch.count = row
  return batch
}

const COMMA = 44
const LINE_BREAK = 10
const ZERO = 48
const LETTER_F = 102
const LETTER_M = 109

function parseLine(reader: FieldReader, batch: LineBatch, row: number): void {
  batch.start[row] = reader.position
  reader.skipIds()
  batch.typeIndex[row] = reader.small(COMMA)
  batch.joinedAt[row] = reader.large(COMMA)
  if (reader.small(COMMA) !== batch.tier) reader.fail('tier is not the tier of the chunk')
  batch.birthDay[row] = reader.smallOrEmpty(0)
  batch.sex[row] = reader.sex()
  batch.state[row] = reader.smallOrEmpty(-1) + 1
  batch.lga[row] = reader.smallOrEmpty(-1) + 1
  batch.incomeMinor[row] = reader.largeOrEmpty()
  batch.openOffers[row] = reader.small(COMMA)
  batch.hasOpenOfferOfType[row] = reader.small(COMMA)
  batch.patientWaiting[row] = reader.small(LINE_BREAK)
}

/** Walks over the fields of a chunk. Reading past the end gives NaN, which no comparison below takes for a digit. */
class FieldReader {
  readonly text: string
  position = 0
  row = 0

  constructor(text: string) {
    this.text = text
  }

  skipIds(): void {
    const { text, position } = this
    const isShaped =
      text.charCodeAt(position + ID_LENGTH) === COMMA && text.charCodeAt(position + FIELDS_OFFSET - 1) === COMMA
    if (!isShaped) this.fail('the line does not begin with two UUIDs')
    this.position = position + FIELDS_OFFSET
  }

  /** A whole number of at most nine digits, and the separator after it. Most have one digit, so that comes first. */
  small(end: number): number {
    const { text } = this
    const from = this.position
    let code = text.charCodeAt(from)
    if (!(code >= ZERO && code < ZERO + 10)) this.fail('a number is missing')
    let value = code - ZERO
    let position = from + 1
    code = text.charCodeAt(position)
    if (code === end) {
      this.position = position + 1
      return value
    }
    while (code >= ZERO && code < ZERO + 10) {
      value = (value * 10 + code - ZERO) | 0
      code = text.charCodeAt(++position)
    }
    if (position - from > 9) this.fail('a number is too long')
    this.endField(position, code, end)
    return value
  }

  /** A whole number of at most sixteen digits, and the comma after it. */
  large(end: number): number {
    const { text } = this
    const from = this.position
    let position = from
    let high = 0
    let low = 0
    let lowScale = 1
    let code = text.charCodeAt(position)
    while (code >= ZERO && code < ZERO + 10) {
      // Two 32-bit halves stay in integer registers, where one double would not.
      if (position - from < 8) high = (high * 10 + code - ZERO) | 0
      else {
        low = (low * 10 + code - ZERO) | 0
        lowScale *= 10
      }
      code = text.charCodeAt(++position)
    }
    if (position === from || position - from > 16) this.fail('a number is missing or too long')
    this.endField(position, code, end)
    return high * lowScale + low
  }

  smallOrEmpty(empty: number): number {
    return this.skipsEmpty() ? empty : this.small(COMMA)
  }

  largeOrEmpty(): number {
    return this.skipsEmpty() ? -1 : this.large(COMMA)
  }

  sex(): number {
    if (this.skipsEmpty()) return 0
    const code = this.text.charCodeAt(this.position)
    if (code !== LETTER_F && code !== LETTER_M) this.fail('sex is neither f nor m')
    this.endField(this.position + 1, this.text.charCodeAt(this.position + 1), COMMA)
    return code === LETTER_F ? 1 : 2
  }

  fail(problem: string): never {
    invariant(false, `line ${this.row + 1} of the chunk: ${problem}`)
    throw new Error('unreachable')
  }

  private skipsEmpty(): boolean {
    if (this.text.charCodeAt(this.position) !== COMMA) return false
    this.position++
    return true
  }

  private endField(position: number, code: number, end: number): void {
    const isEndOfText = end === LINE_BREAK && position === this.text.length
    if (code !== end && !isEndOfText) this.fail('a separator is missing')
    this.position = position + 1
  }
}

/** The entry id of a row. */
export const entryIdAt = (batch: LineBatch, row: number): string => {
  const start = intAt(batch.start, row)
  return batch.text.slice(start, start + ID_LENGTH)
}

/** The patient id of a row. */
export const patientIdAt = (batch: LineBatch, row: number): string => {
  const start = intAt(batch.start, row) + ID_LENGTH + 1
  return batch.text.slice(start, start + ID_LENGTH)
}

/** One row as a whole entry, for explanations and reports. */
export function decodeRow(batch: LineBatch, row: number, dictionaries: LineDictionaries): LineEntry {
  const { screeningTypeIds, regionCodes } = dictionaries
  const screeningTypeId = screeningTypeIds[intAt(batch.typeIndex, row)]
  invariant(row < batch.count && screeningTypeId !== undefined, 'the row is in the batch')
  const sex = intAt(batch.sex, row)
  const income = batch.incomeMinor[row] ?? -1
  return {
    id: entryIdAt(batch, row),
    patientId: patientIdAt(batch, row),
    screeningTypeId,
    joinedAt: batch.joinedAt[row] ?? 0,
    priorityTier: batch.tier,
    dateOfBirth: dayText(intAt(batch.birthDay, row)),
    sex: sex === 0 ? null : sex === 1 ? 'female' : 'male',
    stateCode: regionCodes[intAt(batch.state, row) - 1] ?? null,
    lgaCode: regionCodes[intAt(batch.lga, row) - 1] ?? null,
    monthlyIncomeMinor: income < 0 ? null : income,
    openOffers: intAt(batch.openOffers, row),
    hasOpenOfferOfType: intAt(batch.hasOpenOfferOfType, row) === 1,
    patientWaiting: intAt(batch.patientWaiting, row),
  }
}

function dayText(birthDay: number): string | null {
  if (birthDay === 0) return null
  const digits = String(birthDay).padStart(8, '0')
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}
