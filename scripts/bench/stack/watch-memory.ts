// What the Workers runtime holds, seen from outside: the resident size of its process, and V8's heap by its inspector.
// Linux only, where /proc says which ports a process listens on; elsewhere there is nothing to see.
import { readdir, readFile, readlink } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const TARGET = 'core:user:goodturn'
const POLL_MS = 250
const ANSWER_MS = 1_500
const LISTENING = '0A'

export type MemorySample = {
  /** Of the whole process, in which Workflows, R2 and the API run together. */
  rssBytes: number
  /** Of the Worker's isolate: with garbage, and what was left after a collection. Null when it did not answer. */
  heapBytes: number | null
  liveBytes: number | null
}

export type MemoryWatch = { stop(): Promise<MemorySample> }

/** Looks at the runtime under `wranglerPid` until it is stopped, and keeps the largest of everything. */
export async function watchMemory(
  wranglerPid: number,
  { collects }: { collects: boolean },
): Promise<MemoryWatch | null> {
  const pid = await findRuntime(wranglerPid).catch(() => null)
  if (pid === null) return null
  const inspector = await openInspector(pid).catch(() => null)
  const most: MemorySample = { rssBytes: 0, heapBytes: null, liveBytes: null }
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      most.rssBytes = Math.max(most.rssBytes, await residentBytes(pid))
      const heap = await inspector?.heapBytes()
      if (heap) most.heapBytes = Math.max(most.heapBytes ?? 0, heap)
      if (collects && (await inspector?.collect())) {
        const live = await inspector?.heapBytes()
        if (live) most.liveBytes = Math.max(most.liveBytes ?? 0, live)
      }
      await sleep(POLL_MS)
    }
  })()
  return {
    stop: async () => {
      isOver = true
      await watching
      inspector?.close()
      return most
    },
  }
}

const statusOf = (pid: number | string) => readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
const field = (status: string, name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
const residentBytes = async (pid: number) => field(await statusOf(pid), 'VmRSS') * 1024

/** Wrangler runs two: one passes requests on, the other one has the inspector and runs the Worker. */
async function findRuntime(ancestor: number): Promise<number | null> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const parents = new Map<number, number>()
  for (const pid of pids) parents.set(Number(pid), field(await statusOf(pid), 'PPid'))
  for (const pid of parents.keys()) {
    let up = pid
    while (up > 1 && up !== ancestor) up = parents.get(up) ?? 0
    if (up !== ancestor) continue
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (/workerd\0serve/.test(command) && command.includes('--inspector-addr')) return pid
  }
  return null
}

async function listeningPorts(pid: number): Promise<number[]> {
  const handles = await readdir(`/proc/${pid}/fd`)
  const links = await Promise.all(handles.map((handle) => readlink(`/proc/${pid}/fd/${handle}`).catch(() => '')))
  const sockets = new Set(links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]))
  const rows = (await readFile('/proc/net/tcp', 'utf8')).split('\n').slice(1)
  return rows.flatMap((text) => {
    const [, local = '', , state, , , , , , inode] = text.trim().split(/\s+/)
    return state === LISTENING && inode !== undefined && sockets.has(inode)
      ? [Number.parseInt(local.split(':')[1] ?? '', 16)]
      : []
  })
}

async function openInspector(pid: number) {
  for (const port of await listeningPorts(pid)) {
    const reply = await fetch(`http://127.0.0.1:${port}/json`, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(
      () => null,
    )
    const text = (await reply?.text().catch(() => '')) ?? ''
    if (!text.includes(`"${TARGET}"`)) continue
    return connect(`ws://127.0.0.1:${port}/${TARGET}`)
  }
  return null
}

async function connect(address: string) {
  const socket = new WebSocket(address)
  const waiting = new Map<number, (result: Record<string, number>) => void>()
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: Record<string, number> }
    if (id !== undefined) waiting.get(id)?.(result ?? {})
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  let last = 0
  const ask = (method: string) => {
    const id = ++last
    const answer = new Promise<Record<string, number>>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method }))
    // The isolate answers between two turns of the Worker, and not at all while there is nothing to do.
    return Promise.race([answer, sleep(ANSWER_MS).then(() => null)]).finally(() => waiting.delete(id))
  }
  return {
    heapBytes: async () => {
      const usage = await ask('Runtime.getHeapUsage')
      return usage ? (usage.usedSize ?? 0) + (usage.backingStorageSize ?? 0) : null
    },
    collect: async () => (await ask('HeapProfiler.collectGarbage')) !== null,
    close: () => socket.close(),
  }
}
