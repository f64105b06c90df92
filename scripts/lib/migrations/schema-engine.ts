// Prisma's own schema engine as WebAssembly: the migrations are Prisma's, and no binary has to be downloaded for them.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

let loaded: Promise<typeof bindings> | null = null

/** The package expects a bundler to load its wasm; this does by hand what the bundler would. */
async function load(): Promise<typeof bindings> {
  // Not import.meta.resolve: a test runner that loads this file does not have it.
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'))
  const imports = { './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports }
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports)
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start !== 'function') throw new Error('The schema engine has another shape than expected.')
  start()
  return bindings
}

const CHAR_OID = 18
const TEXT_OID = 25

/** Prisma's adapter with two repairs, without which it cannot migrate a database that has functions and CHECKs. */
class MigratingPg extends PrismaPg {
  private readonly opened: pg.Pool[] = []
  /** What PostgreSQL said about a script; the engine passes on only that something failed. */
  scriptError: unknown = null

  /** The engine does not end what it opened. */
  async endPools(): Promise<void> {
    for (const pool of this.opened) await pool.end()
  }

  override async connect() {
    const adapter = await super.connect()
    const pool = adapter.underlyingDriver()
    this.opened.push(pool)

    // The adapter cuts a script at every semicolon, also inside the body of a function. As one message the statements
    // are one implicit transaction, so a migration lands whole or not at all.
    adapter.executeScript = async (script) => {
      await pool.query(script).catch((error: unknown) => {
        this.scriptError = error
        throw error
      })
    }

    // The adapter refuses the internal type "char", in which PostgreSQL says what kind a constraint is and what a
    // foreign key does. It is let through as text, and the engine is told what it was.
    const charColumns = passCharAsText(pool)
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query)
      for (const column of charColumns.get(query.sql) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character
      return result
    }
    return adapter
  }
}

/** Answers which columns of which statement were "char"; filled as statements run. */
function passCharAsText(pool: pg.Pool): Map<string, number[]> {
  const columns = new Map<string, number[]>()
  const query = pool.query.bind(pool) as (config: pg.QueryConfig | string) => Promise<pg.QueryResult>
  Object.assign(pool, {
    query: async (config: pg.QueryConfig | string) => {
      const result = await query(config)
      if (typeof config === 'string') return result
      const found = [...result.fields.keys()].filter((index) => result.fields[index]?.dataTypeID === CHAR_OID)
      columns.set(config.text, found)
      for (const field of result.fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID
      return result
    },
  })
  return columns
}

export type EngineWork<T> = (engine: SchemaEngine) => Promise<T>

/** Opens an engine on a database, hands it to `work`, and frees it. `schema` is the text of schema.prisma. */
export async function withSchemaEngine<T>(databaseUrl: string, schema: string, work: EngineWork<T>): Promise<T> {
  loaded ??= load()
  const { SchemaEngine } = await loaded
  const factory = new MigratingPg({ connectionString: databaseUrl, max: 4 })
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(factory)
    const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, ignoreLog, adapter)
    try {
      return await work(engine)
    } finally {
      engine.free()
    }
  } catch (error) {
    if (factory.scriptError === null) throw error
    const name = /migration_name="([^"]+)"/.exec(String(error))?.[1] ?? 'The script'
    throw new Error(`${name} failed and changed nothing: ${describeSqlError(factory.scriptError)}`, { cause: error })
  } finally {
    await factory.endPools()
  }
}

function ignoreLog(): void {
  // What the engine traces is of no use here; its failures are thrown.
}

function describeSqlError(error: unknown): string {
  if (!(error instanceof pg.DatabaseError)) return error instanceof Error ? error.message : String(error)
  return [error.message, error.detail, error.position && `at character ${error.position}`].filter(Boolean).join('; ')
}
