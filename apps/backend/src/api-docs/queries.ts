import type { Db } from '../platform/db'

/** Answers when the database does. One statement. */
export async function pingDatabase(db: Db): Promise<void> {
  await db.$queryRaw`SELECT 1`
}
