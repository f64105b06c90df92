// A browser without a system install: Chromium and the libraries that it needs come from npm, packed. They are unpacked
// once for each version, beside the other things that tools keep in node_modules.
import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Browser = { executablePath?: string; channel?: string; args: string[]; env?: Record<string, string> }

/** Raised when what is laid out beside the browser changes. */
const LAYOUT = 2
const frontendDir = join(import.meta.dirname, '../..')

/** Elsewhere than on Linux there is no such package, and an installed Chrome has to do. */
export const findBrowser = async (): Promise<Browser> =>
  process.platform === 'linux' && process.arch === 'x64' ? unpackChromium() : { channel: 'chrome', args: [] }

async function unpackChromium(): Promise<Browser> {
  const packageDir = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))))
  const { version } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')) as { version: string }
  const folder = join(frontendDir, 'node_modules/.cache', `chromium-${version}-${LAYOUT}`)
  if (!existsSync(folder)) await unpack(packageDir, folder)
  return {
    executablePath: join(folder, 'chromium'),
    // Containers forbid the sandbox, and the pages that it opens are ours.
    args: ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_PATH: join(folder, 'fonts'), HOME: folder },
  }
}

/** Beside its place first: whoever runs at the same moment sees all of it or nothing. */
async function unpack(packageDir: string, folder: string): Promise<void> {
  const staging = `${folder}.${process.pid}`
  await mkdir(staging, { recursive: true })
  const { TMPDIR } = process.env
  process.env.TMPDIR = staging // where the package unpacks to
  try {
    const { inflate } = await import('@sparticuz/chromium')
    const packed = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']
    await Promise.all(packed.map((file) => inflate(join(packageDir, 'bin', file))))
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
  await addFonts(join(staging, 'fonts'), join(folder, 'fonts'))
  await rename(staging, folder).catch(async (error: unknown) => {
    await rm(staging, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  })
}

/** The packed fonts lack a serif, the sign of the naira and some others. */
const FONTS = [
  '@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf',
  '@expo-google-fonts/noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf',
]
const PREFERRED = {
  'sans-serif': 'Open Sans',
  'system-ui': 'Open Sans',
  serif: 'Noto Serif',
  monospace: 'DejaVu Sans Mono',
}

/** These fonts alone, whatever the machine has, so that pages look the same everywhere. */
async function addFonts(staging: string, folder: string): Promise<void> {
  for (const font of FONTS) await cp(join(frontendDir, 'node_modules', font), join(staging, 'fonts', basename(font)))
  const aliases = Object.entries(PREFERRED).map(
    ([family, font]) =>
      `<alias binding="same"><family>${family}</family><prefer><family>${font}</family></prefer></alias>`,
  )
  const places = `<dir>${folder}</dir><cachedir>${join(folder, 'cache')}</cachedir>`
  // The list that is packed names the folders of another place.
  await writeFile(join(staging, 'fonts.conf'), `<fontconfig>${places}${aliases.join('')}</fontconfig>\n`)
}
