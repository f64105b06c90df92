import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

// Comments, docs and mail templates are in plain English, and one idea has one word: docs/glossary.md. This test holds the words
// that are not used, each with what to write instead.

type Word = { pattern: RegExp; instead: string; only?: RegExp; except?: RegExp }

const words: readonly Word[] = [
  { pattern: /\bwhoever\b/gi, instead: 'anyone who, the person who' },
  { pattern: /\b(?:for|of|by|to) who\b/gi, instead: 'for anyone who, for the person who' },
  { pattern: /\banew\b/gi, instead: 'again' },
  { pattern: /\bonce more\b/gi, instead: 'again' },
  { pattern: /\btold\b/gi, instead: 'notified, informed, disclosed, distinguished' },
  { pattern: /\bbehind\b/gi, instead: 'after' },
  { pattern: /\bbeside each other\b/gi, instead: 'in parallel, at the same time' },
  { pattern: /\bputs? right\b|\bputting right\b/gi, instead: 'remedy, correct' },
  { pattern: /\b(?:un)?fold(?:s|ed|ing)?\b/gi, instead: 'roll up, pending' },
  { pattern: /\bcuboids?\b/gi, instead: 'grouping' },
  { pattern: /\bspread(?:s|ing)?\b/gi, instead: 'fan out' },
  { pattern: /\bjudge(?:s|d|ment)?\b/gi, instead: 'validate, check, decide' },
  { pattern: /\bwish(?:es)?\b/gi, instead: 'option, preference' },
  { pattern: /\bthrown? away\b/gi, instead: 'discard' },
  { pattern: /\bforgets\b/gi, instead: 'deletes' },
  { pattern: /\bhow it stands\b|\bstands? with\b/gi, instead: 'status' },
  {
    pattern:
      /\b(?:gives?|takes?|giving|taking|given|taken) (?:a|an|the|his|her|their|its) (?:second )?(?:factor|code)\b/gi,
    instead: 'verify, consume',
  },
  // The chain of the audit log has seals. Secrets are encrypted.
  {
    pattern: /\b(?:un|re)?seal(?:s|ed|ing)?\b/gi,
    instead: 'encrypt',
    except: /audit|README|reliability|decisions|event-queries|openapi/,
  },
  { pattern: /\bhid(?:e|es|den|ing)\b/gi, instead: 'suppress', only: /analytics/ },
]

const root = join(import.meta.dirname, '../../../..')

/** How many such words each folder still has. The numbers only go down. */
const today: Record<string, number> = {
  'README.md': 7,
  'CONTRIBUTING.md': 2,
  docs: 42,
  'apps/backend/src': 244,
  'apps/backend/test': 43,
  'apps/frontend/src': 112,
  'apps/frontend/e2e': 5,
  'apps/frontend/README.md': 1,
  packages: 37,
  prisma: 52,
  scripts: 24,
}

/** Files whose names have such a word. The list only shrinks. */
const filesToday: readonly string[] = [
  'apps/backend/src/platform/sealing.test.ts',
  'apps/backend/src/platform/sealing.ts',
  'apps/backend/src/modules/centers/refuse-strangers.ts',
  'apps/backend/src/modules/line/appeals/put-right.ts',
  'apps/frontend/src/features/campaigns/donor/low-money-wish.test.ts',
  'apps/frontend/src/features/campaigns/donor/low-money-wish.ts',
]

const isOurs = (path: string) =>
  /\.(?:ts|tsx|mjs|css|sql|prisma|md)$/.test(path) &&
  !/(?:^|\/)(?:node_modules|generated|dist|public|\.[^/]+)\//.test(path) &&
  !/words\.test\.ts$|glossary\.md$|\.gen\.ts$/.test(path)

const filesIn = (folder: string): string[] => {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [folder]
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).map(
    (name) => `${folder}/${name.replaceAll('\\', '/')}`,
  )
}

/** The English of a file: all of a document or a mail template, and the comments of everything else. */
const englishOf = (path: string) => {
  const text = readFileSync(join(root, path), 'utf8')
  if (path.endsWith('.md') || /notifications\/.*-(?:drafts|templates)\.ts$/.test(path)) return text
  const comments = path.endsWith('.sql') ? /--.*$/gm : /\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm
  return [...text.matchAll(comments)].map(([comment]) => comment).join('\n')
}

const applies = ({ only, except }: Word, path: string) => (only?.test(path) ?? true) && !except?.test(path)

const found = (folder: string) =>
  filesIn(folder)
    .filter(isOurs)
    .flatMap((path) => {
      const english = englishOf(path)
      return words
        .filter((word) => applies(word, path))
        .flatMap(({ pattern, instead }) =>
          [...english.matchAll(pattern)].map(([word]) => `${path}: "${word}"; write: ${instead}`),
        )
    })

describe('words that are not ours', () => {
  test.each(Object.entries(today))('%s has at most %d', (folder, most) => {
    const here = found(folder)
    expect(here.length, here.join('\n')).toBeLessThanOrEqual(most)
  })

  test('are in the name of no new file', () => {
    const names = /(?:^|[-/])(?:fold(?:ing)?|spread|judge|sealing|wish|strangers?|put-right|told|hiding)(?=[-./])/
    const files = Object.keys(today).flatMap(filesIn).filter(isOurs)
    expect(files.length).toBeGreaterThan(900)
    expect(files.filter((path) => names.test(path)).filter((path) => !filesToday.includes(path))).toEqual([])
  })
})
