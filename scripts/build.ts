// pnpm build: everything that a deployment serves besides the Worker's own code.

import { generate } from './lib/generate/generate.ts'
import { buildSite } from './lib/generate/site.ts'

try {
  for (const [name, state] of Object.entries(await generate())) console.log(`${name}: ${state}`)
  console.log(`Site: ${await buildSite({ force: process.argv.includes('--force') })}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
