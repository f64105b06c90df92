import { expect, test } from 'vitest'
import { filesOf, layoutsOf, splitsOf, textsOf } from './route-sizes'

const manifest = {
  'index.html': { file: 'a.js', imports: ['_shared.js'], css: ['a.css'], dynamicImports: ['page'] },
  '_shared.js': { file: 's.js', imports: ['index.html'] },
  page: { file: 'p.js', imports: ['_shared.js'] },
}

test('a file counts once however many chunks import it, and what is lazy does not count', () => {
  expect([...filesOf(manifest, ['index.html'])].sort()).toEqual(['a.css', 'a.js', 's.js'])
  expect([...filesOf(manifest, ['index.html', 'page'])].sort()).toEqual(['a.css', 'a.js', 'p.js', 's.js'])
})

test('the layouts around a route count, and the texts that they load', () => {
  expect(layoutsOf('admin/users/index', ['admin/route', 'admin/users/index'])).toEqual(['admin/route'])
  expect(textsOf("loader: () => loadTexts('auth', 'shell'),")).toEqual(['auth', 'shell'])
})

test('a page counts with its loader, wherever that was split off', () => {
  const split = {
    'src/routes/admin/users.tsx': { file: 'r.js' },
    'src/routes/admin/users.tsx?tsr-split=component---loader': { file: 'c.js' },
    'src/routes/admin/users.tsx?tsr-split=errorComponent': { file: 'e.js' },
  }
  expect(splitsOf(split, 'admin/users')).toEqual(['src/routes/admin/users.tsx?tsr-split=component---loader'])
})
