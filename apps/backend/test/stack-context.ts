/** Where the stack under test is, and how to hurt it. */
export type Stack = {
  baseUrl: string
  /** As superuser. */
  adminUrl: string
  /** As the restricted role of the Worker. */
  databaseUrl: string
  /** Where faults of the bridge are set and statements are counted. */
  bridgeUrl: string
  /** POST /kill/worker and /kill/postgres: SIGKILL, as a crash would. Both are started again by their supervisor. */
  controlUrl: string
  workerLog: string
  /** Where the stand-in for somebody else's service takes its instructions. */
  standInUrl?: string
  jwtSecret?: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    stack: Stack
  }
}
