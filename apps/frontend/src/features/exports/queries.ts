import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { saveFile } from '@/lib/save-file'
import type { Narrowing } from './address'

export type Export = Schemas['Export']
/** Which list, with the filters that its page has; one that is not set counts as none. */
export type Wish = { list: Export['list']; filters?: Record<string, string | undefined> }

const PAGE_SIZE = 20

/** Who took which list away, newest first. */
export const exportsQuery = ({ list, by, cursor }: Narrowing) =>
  queryOptions({
    queryKey: keyOf('exports', { list, by, cursor }),
    // What was just taken away should be in its own log.
    staleTime: 0,
    queryFn: ({ signal }) => {
      const query = given({ limit: PAGE_SIZE, list, actorId: by, cursor })
      return unwrap(api.GET('/api/admin/exports', { params: { query }, signal }))
    },
  })

/** Fetches a whole list and keeps it as a file, under the name that is answered. */
export const useExport = () =>
  useWrite({
    send: async (wish: Wish): Promise<string> => {
      // The filters are those of the list's own page; one that is not is refused by the API.
      const body = wish as Schemas['MakeExportBody']
      const { data, response } = await api.POST('/api/admin/exports', { body, parseAs: 'blob' })
      const name = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'export.csv'
      saveFile(name, data as unknown as Blob)
      return name
    },
    renews: ['exports', 'audit'],
  })
