import { setTimeout as sleep } from 'node:timers/promises'
import { type LocalPostgres, startPostgres } from '@goodturn/local-neon'
import { boundRestarts } from './restarts.ts'

export type SupervisePostgresOptions = {
  dataDir: string
  password: string
  /** Whether commits are forced to disk, so that they survive the machine and not only its processes. */
  isLasting: boolean
  log: (line: string) => void
  /** Told in one line each what died and what came back. */
  note: (line: string) => void
  /** Told when it died too often to go on. */
  giveUp: (reason: string) => void
  onRestart: (postgres: LocalPostgres) => void
}

export type SupervisedPostgres = {
  readonly current: LocalPostgres
  /** SIGKILL, as a crash would; it comes back by itself. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** PostgreSQL that is started again when it dies; committed data is there again, by its own recovery. */
export async function supervisePostgres(options: SupervisePostgresOptions): Promise<SupervisedPostgres> {
  const { dataDir, password, isLasting, log, note, giveUp, onRestart } = options
  const settings = isLasting ? {} : { fsync: 'off', full_page_writes: 'off' }
  const nextRestart = boundRestarts()
  let isStopping = false
  let restarting: Promise<void> = Promise.resolve()
  let current = await startPostgres({ dataDir, password, log, settings })

  const restart = async (): Promise<void> => {
    for (;;) {
      const delayMs = nextRestart(Date.now())
      if (isStopping) return
      if (delayMs === null) return giveUp('PostgreSQL dies again and again.')
      note('PostgreSQL has died; starting it again.')
      await sleep(delayMs)
      if (isStopping) return
      try {
        // The same port, so that nothing that knows it has to be told.
        current = await startPostgres({ dataDir, password, log, settings, port: current.port })
        break
      } catch (error) {
        log(String(error))
      }
    }
    watch()
    onRestart(current)
    note('PostgreSQL is back.')
  }
  const watch = () =>
    current.onExit(() => {
      restarting = restart()
    })
  watch()

  return {
    get current() {
      return current
    },
    kill: () => current.kill(),
    stop: async () => {
      isStopping = true
      await restarting
      await current.stop()
    },
  }
}
