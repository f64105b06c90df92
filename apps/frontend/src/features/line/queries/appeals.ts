import { type Schemas, unwrap } from '@goodturn/client'
import { queryOptions } from '@tanstack/react-query'
import { given, keyOf, useWrite } from '@/api/cache'
import { api } from '@/api/client'
import { sendOnce } from '@/api/send-once'
import type { AppealsNarrowing } from '../address'

export type Appeal = Schemas['Appeal']
export type AdminAppeal = Schemas['AdminAppeal']

const OWN_MAX = 100
const PAGE_SIZE = 20

/** My appeals, newest first. */
export const ownAppealsQuery = queryOptions({
  queryKey: keyOf('appeals', 'own'),
  queryFn: ({ signal }) => unwrap(api.GET('/api/appeals', { params: { query: { limit: OWN_MAX } }, signal })),
})

/** Appeals of everybody by their state; open ones unless others are asked for. */
export const appealsQuery = ({ status = 'open', cursor }: AppealsNarrowing) =>
  queryOptions({
    queryKey: keyOf('appeals', 'all', { status, cursor }),
    queryFn: ({ signal }) => {
      const query = given({ limit: PAGE_SIZE, status: status === 'all' ? null : status, cursor })
      return unwrap(api.GET('/api/admin/appeals', { params: { query }, signal }))
    },
  })

export const useOpenAppeal = () =>
  useWrite({
    send: (body: Schemas['OpenAppealBody']) =>
      sendOnce(`appeal:${body.about === 'pause' ? body.entryId : body.offerId}:${body.text}`, (header) =>
        unwrap(api.POST('/api/appeals', { params: { header }, body })),
      ),
    renews: ['appeals'],
  })

export type Answer = { id: string; verdict: 'accept' | 'refuse'; answer: string }

export const useAnswer = () =>
  useWrite({
    send: ({ id, verdict, answer }: Answer): Promise<AdminAppeal> =>
      sendOnce(`${verdict}-appeal:${id}:${answer}`, (header) =>
        unwrap(api.POST(`/api/admin/appeals/{id}/${verdict}`, { params: { path: { id }, header }, body: { answer } })),
      ),
    renews: ['appeals', 'waitlist', 'audit'],
  })
