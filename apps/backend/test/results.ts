import { begin, checkIn, makeBooking, type TestBooking } from './appointments'
import { api, type Reply, stack } from './harness'

// Files that centers give to patients.

/** The smallest PDF that a strict reader would take for one; `mark` makes it another file. */
export const pdf = (mark = ''): Buffer =>
  Buffer.from(`%PDF-1.4\n% ${mark}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)

/** A booking whose patient has been checked in. */
export async function makeCheckedIn(): Promise<TestBooking> {
  const booking = await makeBooking()
  await begin(booking.id)
  await checkIn(booking)
  return booking
}

export const resultsPath = ({ center, id }: TestBooking) => `/api/centers/${center.id}/appointments/${id}/results`

export type UploadOptions = { token?: string; name?: string; type?: string; path?: string }

/** Sends a file as the staff of the center would; a stream comes without its length. */
export async function upload(
  booking: TestBooking,
  file: Uint8Array | ReadableStream,
  options: UploadOptions = {},
): Promise<Reply> {
  const { token = booking.center.staff.token, name, type = 'application/pdf', path = resultsPath(booking) } = options
  const response = await fetch(new URL(path, stack.baseUrl), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': type,
      ...(name === undefined ? {} : { 'x-file-name': name }),
    },
    body: file as BodyInit,
    duplex: 'half',
  } as RequestInit)
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
}

export type Download = { status: number; headers: Headers; bytes: Buffer }

/** The bytes behind an address. */
export async function download(path: string, token: string): Promise<Download> {
  const response = await fetch(new URL(path, stack.baseUrl), { headers: { authorization: `Bearer ${token}` } })
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  }
}

export const downloadOwn = (booking: TestBooking, resultId: string, token = booking.offer.patient.token) =>
  download(`/api/results/${resultId}/file`, token)

export const downloadAtCenter = (booking: TestBooking, resultId: string, token = booking.center.staff.token) =>
  download(`${resultsPath(booking)}/${resultId}/file`, token)

export const listOwn = async (booking: TestBooking) =>
  (await api('GET', '/api/results', { token: booking.offer.patient.token })).body.items
