import { describe, expect, test } from 'vitest'
import { foldersToTest, isTouched, readChanges } from './changes.ts'

describe('foldersToTest', () => {
  test.each([
    ['apps/backend/src/modules/waitlist/rules.ts', ['src/modules/waitlist/']],
    ['apps/backend/src/platform/db.ts', ['test/contract/']],
    ['apps/backend/test/mail/relay.ts', ['test/mail/']],
    ['apps/backend/test/harness.ts', []],
    ['packages/contracts/src/waitlist.ts', ['src/modules/waitlist/']],
    ['packages/matching/src/plan.ts', ['src/modules/matching/']],
    ['prisma/migrations/20261201000000_baseline/migration.sql', ['test/contract/']],
    ['apps/frontend/src/main.tsx', []],
    ['docs/glossary.md', []],
  ])('of %s', (file, folders) => {
    expect(foldersToTest([file])).toEqual(folders)
  })
})

describe('isTouched', () => {
  const packages = [
    { name: '@x/words', folder: 'packages/words', needs: ['zod'] },
    { name: '@x/engine', folder: 'packages/engine', needs: ['@x/words'] },
    { name: '@x/app', folder: 'apps/app', needs: ['@x/engine'] },
  ]

  test('goes from what has changed to what depends on it, and not back', () => {
    const isTouchedBy = (file: string) =>
      packages.map(({ folder }) => folder).filter((folder) => isTouched(folder, { files: [file], packages }))

    expect(isTouchedBy('packages/words/src/index.ts')).toEqual(['packages/words', 'packages/engine', 'apps/app'])
    expect(isTouchedBy('packages/engine/src/index.ts')).toEqual(['packages/engine', 'apps/app'])
    expect(isTouchedBy('apps/app/src/main.ts')).toEqual(['apps/app'])
    expect(isTouchedBy('README.md')).toEqual([])
  })
})

describe('readChanges', () => {
  test('a commit that is not there is named', async () => {
    await expect(readChanges('no-such-commit')).rejects.toThrow('no-such-commit')
  })
})
