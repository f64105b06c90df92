import { api } from '@/api/client'
import { saveFile } from '@/lib/save-file'
import type { ReportName } from '../../queries'
import { nameIn, nextIn, withoutHeader } from './csv-reply'

/** Reports that come in pages are fetched to their end, up to this many pages of a hundred. */
const PAGES_MAX = 200

type Query = Record<string, string | number | undefined>

/** Keeps a report as a file; answers the name that the API gives it. */
export async function saveCsv(report: ReportName, query: Query): Promise<string> {
  const { name, text } = await fetchCsv(report, query)
  saveFile(name, text)
  return name
}

/** A report as the API writes it for a spreadsheet; the pages of one that has pages, one after the other. */
async function fetchCsv(report: ReportName, query: Query): Promise<{ name: string; text: string }> {
  let name = `${report}.csv`
  const parts: string[] = []
  let cursor: string | null = null
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const asked: Query = { ...query, format: 'csv', ...(cursor ? { cursor } : {}) }
    // Every report takes the same filters and the same format; only the type of one of them is named here.
    const path = `/api/analytics/${report}` as '/api/analytics/time'
    const { data, response } = await api.GET(path, { params: { query: asked as never }, parseAs: 'text' })
    parts.push(page === 0 ? String(data) : withoutHeader(String(data)))
    name = nameIn(response.headers.get('content-disposition')) ?? name
    cursor = nextIn(response.headers.get('link'))
    if (cursor === null) return { name, text: parts.join('') }
  }
  throw new RangeError(`The report has more than ${PAGES_MAX} pages`)
}
