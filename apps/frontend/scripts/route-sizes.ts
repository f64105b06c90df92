// What a page weighs: the JavaScript and CSS that the browser needs before it paints a route for the first time.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export type Chunk = {
  file: string
  src?: string
  isEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
}
export type Manifest = Record<string, Chunk>
export type RouteSize = { route: string; bytes: number; files: string[] }

const GZIP_LEVEL = 9

/** The files that a list of chunks needs, their static imports included. */
export function filesOf(manifest: Manifest, keys: readonly string[]): Set<string> {
  const files = new Set<string>()
  const seen = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return
    seen.add(key)
    files.add(chunk.file)
    for (const css of chunk.css ?? []) files.add(css)
    for (const each of chunk.imports ?? []) visit(each)
  }
  for (const key of keys) visit(key)
  return files
}

/** The layouts around a route file, by the rules of file names: `admin/users/index` has `admin/route` above it. */
export function layoutsOf(route: string, routes: readonly string[]): string[] {
  const parts = route.split('/').slice(0, -1)
  return parts
    .map((_, at) => `${parts.slice(0, at + 1).join('/')}/route`)
    .filter((layout) => layout !== route && routes.includes(layout))
}

/** Texts that a route names in its loader, and `common`, which every page has. */
export const textsOf = (source: string): string[] => [
  ...new Set([...source.matchAll(/loadTexts\(([^)]*)\)/g)].flatMap(([, list = '']) => list.match(/\w+/g) ?? [])),
]

/** The file of some texts in one language, whichever drawer it lies in: `second-factor.ts` holds `secondFactor`. */
export const textFilesOf = (manifest: Manifest, language: string, name: string): string[] => {
  const file = `/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`
  return Object.keys(manifest).filter((key) => key.startsWith(`src/texts/${language}/`) && key.endsWith(file))
}

/** The part of a route that is loaded when it is opened: its component, alone or with its loader. */
export const splitsOf = (manifest: Manifest, route: string): string[] =>
  Object.keys(manifest).filter(
    (key) =>
      key.startsWith(`src/routes/${route}.tsx?tsr-split=component`) ||
      key.startsWith(`src/routes/${route}.tsx?tsr-split=loader`),
  )

/** Sizes of every route of a build, heaviest first. Of the languages the larger counts. */
export async function measureRoutes(frontendDir: string): Promise<RouteSize[]> {
  const distDir = join(frontendDir, 'dist')
  const manifest = JSON.parse(await readFile(join(distDir, '.vite/manifest.json'), 'utf8')) as Manifest
  const routesDir = join(frontendDir, 'src/routes')
  const names = (await readdir(routesDir, { recursive: true })).filter((name) => name.endsWith('.tsx'))
  const routes = names.map((name) => name.replaceAll('\\', '/').replace(/\.tsx$/, ''))
  const sizeOf = await sizes(distDir)
  const measured = await Promise.all(
    routes
      .filter((route) => !route.endsWith('/route') && route !== '__root')
      .map(async (route): Promise<RouteSize> => {
        const chain = [...layoutsOf(route, routes), route]
        const sources = await Promise.all(chain.map((part) => readFile(join(routesDir, `${part}.tsx`), 'utf8')))
        const texts = ['common', ...sources.flatMap(textsOf)]
        const bytesIn = (language: string) => {
          const keys = [
            'index.html',
            ...chain.flatMap((part) => splitsOf(manifest, part)),
            ...texts.flatMap((name) => textFilesOf(manifest, language, name)),
          ]
          const files = [...filesOf(manifest, keys)]
          return { route, files, bytes: files.reduce((sum, file) => sum + sizeOf(file), sizeOf('boot.js')) }
        }
        const [en, fr] = [bytesIn('en'), bytesIn('fr')]
        return fr.bytes > en.bytes ? fr : en
      }),
  )
  return measured.sort((a, b) => b.bytes - a.bytes)
}

/** Reads every file once; answers its size when sent. */
async function sizes(distDir: string): Promise<(file: string) => number> {
  const names = (await readdir(distDir, { recursive: true })).filter((name) => /\.(js|css)$/.test(name))
  const known = new Map<string, number>()
  for (const name of names) {
    known.set(name.replaceAll('\\', '/'), gzipSync(await readFile(join(distDir, name)), { level: GZIP_LEVEL }).length)
  }
  return (file) => known.get(file) ?? 0
}
