import { extractText, getDocumentProxy } from 'unpdf'

import { download } from './results'

export type Pdf = { status: number; headers: Headers; bytes: Buffer; text: string; pages: number }

/** A document as whoever opens it would read it. */
export async function openPdf(path: string, token: string): Promise<Pdf> {
  const reply = await download(path, token)
  if (reply.status !== 200) return { ...reply, text: reply.bytes.toString(), pages: 0 }
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(reply.bytes)), {
    mergePages: true,
  })
  return { ...reply, text: text.normalize('NFC'), pages: totalPages }
}

export const numberIn = ({ headers }: Pick<Pdf, 'headers'>): string =>
  /filename="([A-Z]-\d{4}-\d{6,})\.pdf"/.exec(headers.get('content-disposition') ?? '')?.[1] ?? ''
