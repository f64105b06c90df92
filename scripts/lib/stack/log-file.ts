import { createWriteStream } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

export type LogFile = { write(text: string): void; tail(count: number): string; close(): Promise<void> }

const TAIL_CHARS = 16_000

/** A log that starts anew each time; the one before stays beside it as `.old`. */
export async function openLogFile(path: string): Promise<LogFile> {
  await mkdir(dirname(path), { recursive: true })
  await rename(path, `${path}.old`).catch(() => undefined) // The first time there is none.
  const stream = createWriteStream(path)
  let recent = ''
  return {
    write: (text) => {
      recent = (recent + text).slice(-TAIL_CHARS)
      if (stream.writable) stream.write(text)
    },
    tail: (count) => recent.trimEnd().split('\n').slice(-count).join('\n'),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  }
}
