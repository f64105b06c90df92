import { ConnectionError, readProblem } from '@goodturn/client'
import { currentToken } from '@/session/session'
import type { VisitKey } from '../queries/visits'

/** As the API takes it. */
export const BYTES_MAX = 10 * 1024 * 1024
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const

/** Why a file need not be sent at all; null when it may be what it should be. The API looks at the bytes. */
export function refusalOf({ size, type }: Pick<File, 'size' | 'type'>): 'kind' | 'size' | 'empty' | null {
  if (!MEDIA_TYPES.some((known) => known === type)) return 'kind'
  if (size === 0) return 'empty'
  return size > BYTES_MAX ? 'size' : null
}

/** Sends a file and tells how far it is, which `fetch` cannot. */
export async function sendFile({ id, appointmentId }: VisitKey, file: File, onShare: (share: number) => void) {
  const token = await currentToken()
  const request = new XMLHttpRequest()
  request.open('POST', `/api/centers/${id}/appointments/${appointmentId}/results`)
  request.setRequestHeader('authorization', `Bearer ${token ?? ''}`)
  request.setRequestHeader('content-type', file.type)
  request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
  request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0)
  await new Promise((resolve, reject) => {
    request.onload = resolve
    request.onerror = () => reject(new ConnectionError(null))
    request.send(file)
  })
  const reply = new Response(request.responseText, { status: request.status })
  if (!reply.ok) throw await readProblem(reply)
}
