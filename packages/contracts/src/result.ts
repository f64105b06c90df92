import { z } from 'zod'

import { Id, Instant } from './common.ts'
import { line, note } from './text.ts'

export const RESULT_BYTES_MAX = 10 * 1024 * 1024
/** How many files an appointment can have, deleted ones included. */
export const RESULTS_MAX = 50

export const ResultMediaType = z.enum(['application/pdf', 'image/jpeg', 'image/png']).meta({ id: 'ResultMediaType' })
export type ResultMediaType = z.infer<typeof ResultMediaType>

/** A file that a center gives to a patient; its notes come with one result at a time, because each look at them is written down. */
export const Result = z
  .object({
    id: Id,
    appointmentId: Id,
    centerId: Id,
    centerName: z.string(),
    screeningTypeId: Id,
    name: z.string().meta({ example: 'mammogram.pdf' }),
    mediaType: ResultMediaType,
    sizeBytes: z.int().positive().max(RESULT_BYTES_MAX),
    sha256: z.string().meta({ description: 'Of the bytes, hex' }),
    hasNotes: z.boolean(),
    uploadedAt: Instant,
  })
  .meta({ id: 'Result' })
export type Result = z.infer<typeof Result>

export const ResultDetail = Result.extend({ notes: z.string().nullable() }).meta({ id: 'ResultDetail' })
export type ResultDetail = z.infer<typeof ResultDetail>

/** The same as the center sees it, which can restore what it has deleted. */
export const CenterResult = Result.extend({
  patientId: Id,
  uploadedBy: Id,
  deletedAt: Instant.nullable(),
}).meta({ id: 'CenterResult' })
export type CenterResult = z.infer<typeof CenterResult>

export const CenterResultDetail = CenterResult.extend({ notes: z.string().nullable() }).meta({
  id: 'CenterResultDetail',
})
export type CenterResultDetail = z.infer<typeof CenterResultDetail>
export const CenterResultList = z.object({ items: z.array(CenterResult) }).meta({ id: 'CenterResultList' })

/** What is not given stays; null takes the notes away. */
export const ResultChange = z
  .strictObject({ name: line(120), notes: note(4_000).nullable() })
  .partial()
  .meta({ id: 'ResultChange' })
export type ResultChange = z.infer<typeof ResultChange>

/** One look at a result. */
export const ResultRead = z
  .object({
    id: Id,
    at: Instant,
    part: z.enum(['notes', 'file']),
    readerId: Id,
    readerName: z.string(),
    by: z.enum(['patient', 'center']),
  })
  .meta({ id: 'ResultRead' })
export type ResultRead = z.infer<typeof ResultRead>

/** Not in the address, which others log: names of files tell about people. */
export const FileNameHeader = z.object({
  'x-file-name': z.string().max(1_000).optional().meta({
    description:
      'The name of the file, percent-encoded UTF-8. Letters, digits, spaces and . _ - ( ); the ending follows what the file is',
    example: 'mammogram%20left.pdf',
  }),
})

export const OwnResultFilters = { appointmentId: Id.optional() }
export const CenterResultParams = z.strictObject({ id: Id, appointmentId: Id, resultId: Id })
