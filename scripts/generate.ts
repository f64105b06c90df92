// Writes what is generated and never committed: the Prisma client and the types of the Worker's bindings.
import { pathToFileURL } from 'node:url'
import { type GenerateReport, generate } from './lib/generate/generate.ts'

export { generate }

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const report = await generate({ force: process.argv.includes('--force') }).catch((error: unknown) => error)
  if (report instanceof Error) {
    console.error(report.message)
    process.exitCode = 1
  } else {
    for (const [name, state] of Object.entries(report as GenerateReport)) console.log(`${name}: ${state}`)
  }
}
