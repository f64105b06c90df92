import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

test('the example of the README runs and gives what it says', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = readme.split('```ts\n')[1]?.split('```')[0] ?? ''
  const entry = new URL('../src/index.ts', import.meta.url).href
  const folder = mkdtempSync(join(tmpdir(), 'matching-readme-'))
  try {
    const path = join(folder, 'example.ts')
    writeFileSync(path, example.replace("'@goodturn/matching'", `'${entry}'`))
    const { result } = await import(/* @vite-ignore */ pathToFileURL(path).href)
    const told = /^\/\/ (\{.*\})$/m.exec(example)?.[1]
    const shown = `{ matched: ${result.matched}, planHash: '${result.planHash}', ok: ${result.ok}, text: '${result.text}' }`
    expect(shown).toBe(told)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
