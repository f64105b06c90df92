import { figures } from '@goodturn/contracts/analytics-figures'
import { type Definitions, reportSchemas } from '@goodturn/contracts/analytics-reports'
import type { Figure } from '@goodturn/contracts/figure-kinds'
import type { FigureDefinition } from '@goodturn/contracts/figure-schemas'
import { z } from 'zod'

type Schema = {
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  allOf?: Schema[]
  $ref?: string
  $defs?: Record<string, Schema>
  'x-figure'?: string
}

let listed: Omit<FigureDefinition, 'timeZone'>[] | undefined

/** The definition of every figure of every report, read off the schemas that the reports are made by. */
export function listDefinitions(timeZone: string): Definitions {
  listed ??= Object.entries(reportSchemas).flatMap(([report, schema]) => {
    const document = z.toJSONSchema(schema, { io: 'output' }) as Schema
    return pathsOf(document, document.$defs ?? {}, '').map(({ path, figure }) => toDefinition(report, path, figure))
  })
  return { timeZone, items: listed.map((definition) => ({ ...definition, timeZone })) }
}

function toDefinition(report: string, path: string, name: string): Omit<FigureDefinition, 'timeZone'> {
  const { unit, means, countedOn, filters, numerator, denominator } = figures[name as keyof typeof figures] as Figure
  return {
    report,
    path,
    figure: name,
    unit,
    definition: means,
    numerator: numerator ?? null,
    denominator: denominator ?? null,
    countedOn,
    filters: [...filters],
  }
}

function pathsOf(schema: Schema, defs: Record<string, Schema>, path: string): { path: string; figure: string }[] {
  const target = schema.$ref ? (defs[schema.$ref.replace('#/$defs/', '')] ?? {}) : schema
  const figure = schema['x-figure'] ?? target['x-figure']
  if (figure) return [{ path, figure }]
  const inner = Object.entries(target.properties ?? {}).flatMap(([name, property]) =>
    pathsOf(property, defs, path ? `${path}.${name}` : name),
  )
  const items = target.items ? pathsOf(target.items, defs, `${path}[]`) : []
  const options = [...(target.anyOf ?? []), ...(target.allOf ?? [])].flatMap((option) => pathsOf(option, defs, path))
  return [...inner, ...items, ...options]
}
