import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
/** Where `npm start` serves the API while the pages come from Vite, with hot reload. */
const api = process.env.GOODTURN_API ?? 'http://localhost:8787'

// By noun and by the role that it serves: a page needs little of what is for others.
const nameOfParts = (id: string) => {
  const [, noun = 'feature', role = ''] = /features\/([a-z]+)\/(?:([a-z]+)\/)?/.exec(id) ?? []
  return `${noun}${role}-parts`
}

// biome-ignore lint/style/noDefaultExport: Vite reads the default export.
export default defineConfig(({ command }) => ({
  root: here,
  resolve: { alias: { '@': `${here}src` } },
  plugins: [
    tanstackRouter({
      autoCodeSplitting: true,
      // A page comes with its loader: every page would otherwise bring the queries of all others before its first paint.
      codeSplittingOptions: { defaultBehavior: [['component', 'loader'], ['errorComponent'], ['notFoundComponent']] },
      enableRouteGeneration: command === 'serve',
    }),
    react(),
    tailwindcss(),
  ],
  build: {
    manifest: true,
    target: 'es2023',
    // Everything is a file of its own: the policy of the pages allows no data: in scripts, styles and fonts.
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // A page's code names what it needs itself. A list of it for every page, ahead of need, would weigh 2 KB on each of them.
      resolveDependencies: (_url, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What every page needs in few files that compress well, instead of in seventy that do not.
        codeSplitting: {
          groups: [
            // Without what only one page draws, and later.
            { name: 'vendor', test: /node_modules(?!.*\/uqr\/)/, priority: 2 },
            { name: 'pages', test: /src\/routes\/.*\.tsx$/, priority: 0 },
            { name: 'base', test: /src\/(api|lib|session|ui|texts\/plural)/, minShareCount: 18, priority: 1 },
            // What many pages of one feature share: one file of it, for the same reason.
            { name: nameOfParts, test: /src\/features\/(?!access\/public)/, minShareCount: 4, priority: 0 },
          ],
        },
      },
    },
  },
  // The API takes the cookie from its own pages only: it must hear the name that the browser sees.
  server: { host: '127.0.0.1', proxy: { '/api': { target: api, changeOrigin: false } } },
}))
