import { z } from 'zod'

import { type FigureName, figures } from './analytics-figures.ts'
import { type Figure, FigureFilter, FigureUnit } from './figure-kinds.ts'

// How a figure stands in a schema: with its definition, and with its name for whoever looks for the definition.

/** A description that the OpenAPI document and the docs page show. */
export function describeFigure(name: FigureName): string {
  const { means, countedOn, ...parts }: Figure = figures[name]
  const division = parts.numerator ? ` (${parts.numerator} ÷ ${parts.denominator})` : ''
  return `${means}${division}. Counted on: ${countedOn}.`
}

const metaOf = (name: FigureName) => ({ description: describeFigure(name), 'x-figure': name })

/** A count of people or things. */
export const count = (name: FigureName) => z.int().meta(metaOf(name))
/** An amount in minor units (kobo). */
export const minor = (name: FigureName) => z.int().meta(metaOf(name))
/** A share, mean or rate; null when there is nothing to divide by. */
export const ratio = (name: FigureName) => z.number().nullable().meta(metaOf(name))

/** What the definitions say of one figure of one report. */
export const FigureDefinition = z
  .object({
    report: z.string(),
    path: z.string().meta({ description: 'Where the figure stands in the report, as line.joined or items[].offered' }),
    figure: z.string().meta({ description: 'The same name means the same in every report' }),
    unit: FigureUnit,
    definition: z.string(),
    numerator: z.string().nullable(),
    denominator: z.string().nullable(),
    countedOn: z.string(),
    timeZone: z.string(),
    filters: z.array(FigureFilter).meta({ description: 'Under any other filter the figure is null' }),
  })
  .meta({ id: 'FigureDefinition' })
export type FigureDefinition = z.infer<typeof FigureDefinition>
