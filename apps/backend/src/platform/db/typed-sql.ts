import {
  CamelCasePlugin,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'

import type { Compiled } from './statement'
import type { Tables } from './tables'

export type TypedSql = Kysely<Tables>
type Run = (compiled: Compiled) => Promise<{ rows: unknown[]; rowCount: number | null }>

/** Kysely over a handle of ours: it builds and compiles, the handle sends. */
export function typedSqlOver(run: Run): TypedSql {
  const connection = new HandleConnection(run)
  return new Kysely<Tables>({
    dialect: dialectOver(connection),
    // Columns have the names of schema.prisma; what stands inside a JSON value keeps its own.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

class HandleConnection implements DatabaseConnection {
  readonly #run: Run

  constructor(run: Run) {
    this.#run = run
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, rowCount } = await this.#run({ text: sql, values: [...parameters] })
    // Kysely has derived R from the statement itself.
    return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Lists are read in pages, not streamed')
  }
}

const dialectOver = (connection: DatabaseConnection): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createQueryCompiler: () => new PostgresQueryCompiler(),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createDriver: () => driverOver(connection),
})

const noTransaction = () => Promise.reject(new Error('Transactions are opened by inTransaction'))
const nothing = () => Promise.resolve()

const driverOver = (connection: DatabaseConnection): Driver => ({
  init: nothing,
  acquireConnection: () => Promise.resolve(connection),
  beginTransaction: noTransaction,
  commitTransaction: noTransaction,
  rollbackTransaction: noTransaction,
  releaseConnection: nothing,
  destroy: nothing,
})
