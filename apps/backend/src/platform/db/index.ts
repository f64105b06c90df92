import { PrismaNeonHttp } from '@prisma/adapter-neon'

import type { AppConfig } from '../../env'
import { type Prisma, PrismaClient } from '../../generated/prisma/client'
import { configureDriver, httpWire } from './driver'
import { type Db, handleOver } from './handle'

export { type Decided, decideAndCommit, expectRows, expectSqlRows, refuse, shownAs } from './commit'
export type { Db } from './handle'
export { databaseNow, versionIs, versionOf } from './row-version'
export { joinSql, type Sql, type Statement, sql, unsafeRaw } from './statement'
export type { Tables } from './tables'
export { type DbOwner, inTransaction } from './transaction'

/** The shared handle: Prisma's client for one table at a time, and everything that a `Db` can do. */
export type SharedDb = Db & Omit<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'>

let shared: { url: string; db: SharedDb } | undefined

/**
 * The handle for reads, single statements and batches. It speaks HTTP and holds no socket, so requests may share it.
 * Routes hand in their context; jobs, which have none, their configuration.
 */
export function getDB(from: { var: { config: AppConfig } } | AppConfig): SharedDb {
  const config = 'settings' in from ? from : from.var.config
  const url = config.settings.DATABASE_URL
  if (shared?.url !== url) {
    configureDriver(config)
    shared = { url, db: newSharedDb(config) }
  }
  return shared.db
}

function newSharedDb({ settings }: AppConfig): SharedDb {
  const prisma = new PrismaClient({ adapter: new PrismaNeonHttp(settings.DATABASE_URL, {}) })
  const statements = handleOver(httpWire(settings.DATABASE_URL), { checksRows: Boolean(settings.NEON_LOCAL_BRIDGE) })
  // A child of the client keeps its models; our own statements stand in front of its raw ones.
  return Object.create(prisma, Object.getOwnPropertyDescriptors(statements)) as SharedDb
}
