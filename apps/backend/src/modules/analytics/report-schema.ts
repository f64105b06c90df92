import { z } from 'zod'

/** How a CSV reply stands in the OpenAPI document. */
export const Csv = z.string().meta({ id: 'Csv', description: 'One header line; a line a row, or a line a figure' })

/** A report as JSON or CSV, with a tag. */
export const reportReplies = <Body extends z.ZodType>(body: Body) => ({
  200: {
    description: 'The report, with an ETag for If-None-Match',
    content: { 'application/json': { schema: body }, 'text/csv': { schema: Csv } },
  },
  304: { description: 'Nothing has changed since the tag of If-None-Match' },
})
