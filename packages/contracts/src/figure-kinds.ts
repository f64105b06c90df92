import { z } from 'zod'

/** What narrows reports, and which of it a figure knows. Under a filter that it does not know, a figure is null. */
export const FigureFilter = z.enum(['period', 'stateCodes', 'screeningTypeIds', 'campaignIds'])
export type FigureFilter = z.infer<typeof FigureFilter>

export const FigureUnit = z.enum([
  'people',
  'entries',
  'offers',
  'campaigns',
  'centers',
  'appointments',
  'runs',
  'minor',
  'days',
  'hours',
  'share',
])
export type FigureUnit = z.infer<typeof FigureUnit>

export type Figure = {
  unit: FigureUnit
  means: string
  /** For shares and means: what is divided by what. */
  numerator?: string
  denominator?: string
  /** The moment whose day counts, in the programme's time zone; or how things stand. */
  countedOn: string
  filters: readonly FigureFilter[]
}
