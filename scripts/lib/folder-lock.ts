import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const RETRY_MS = 100

/** Who holds the lock, when its process is still there. */
async function liveHolder(path: string): Promise<number | null> {
  const pid = Number(await readFile(join(path, 'pid'), 'utf8').catch(() => ''))
  if (!Number.isInteger(pid) || pid <= 0) return null
  return isAlive(pid) ? pid : null
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

export class LockHeld extends Error {
  readonly pid: number
  constructor(pid: number) {
    super(`held by process ${pid}`)
    this.pid = pid
  }
}

/** Moved away first: of two that find the same stale lock only one can, and neither removes a new one by mistake. */
async function removeStale(path: string): Promise<void> {
  const aside = `${path}.${process.pid}.stale`
  const isMoved = await rename(path, aside).then(
    () => true,
    () => false,
  )
  if (isMoved) await rm(aside, { recursive: true, force: true })
}

/**
 * Takes a lock that is a folder, because making one either succeeds or says that it is there. A lock whose process has
 * died is taken over. Waits at most `waitMs` for a live holder. @throws {LockHeld}
 */
export async function lockFolder(path: string, waitMs = 0): Promise<() => Promise<void>> {
  await mkdir(dirname(path), { recursive: true })
  const deadline = Date.now() + waitMs
  // The holder writes its pid just after making the folder; a folder without one gets this long to be written.
  let namelessUntil = 0
  for (;;) {
    const made = await mkdir(path).then(
      () => true,
      () => false,
    )
    if (made) {
      await writeFile(join(path, 'pid'), String(process.pid))
      return () => rm(path, { recursive: true, force: true })
    }
    const holder = await liveHolder(path)
    if (holder === null) {
      namelessUntil ||= Date.now() + 500
      if (Date.now() >= namelessUntil) await removeStale(path)
    } else if (Date.now() >= deadline) {
      throw new LockHeld(holder)
    }
    await sleep(RETRY_MS)
  }
}
