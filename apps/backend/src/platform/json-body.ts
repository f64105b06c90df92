// What `JSON.parse` lets pass and we do not: bodies that are nested too deeply, keys given twice, and keys that reach
// an object's prototype. One pass over the text, no recursion.

export const JSON_DEPTH_MAX = 32
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

export type JsonVerdict =
  | { ok: true; value: unknown }
  | { ok: false; code: 'invalid_json' | 'validation_failed'; message: string }

const bad = (message: string): JsonVerdict => ({ ok: false, code: 'validation_failed', message })

/** Parses the text of a body. Time and memory grow with its length only. */
export function parseJsonBody(text: string): JsonVerdict {
  const structure = checkStructure(text)
  if (structure) return bad(structure)
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    // The parser's message quotes the body, which may hold a person's data.
    return { ok: false, code: 'invalid_json', message: 'The body is not valid JSON' }
  }
}

/** Walks strings and brackets only; what is not JSON at all is left for the parser to refuse. */
function checkStructure(text: string): string | null {
  const objects: (Set<string> | null)[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '{' || char === '[') {
      if (objects.length >= JSON_DEPTH_MAX) return `The body is nested deeper than ${JSON_DEPTH_MAX} levels`
      objects.push(char === '{' ? new Set() : null)
    } else if (char === '}' || char === ']') {
      objects.pop()
    } else if (char === '"') {
      const end = endOfString(text, at)
      const keys = objects.at(-1)
      if (keys && nextVisible(text, end + 1) === ':') {
        const problem = checkKey(keys, text.slice(at, end + 1))
        if (problem) return problem
      }
      at = end
    }
  }
  return null
}

function checkKey(keys: Set<string>, literal: string): string | null {
  const key = literal.includes('\\') ? unescapeKey(literal) : literal.slice(1, -1)
  if (forbiddenKeys.has(key)) return 'The body has a key that is not allowed'
  if (keys.has(key)) return 'The body has the same key twice'
  keys.add(key)
  return null
}

function unescapeKey(literal: string): string {
  try {
    return String(JSON.parse(literal))
  } catch {
    // Not a string that JSON knows: the parser will refuse the whole body.
    return literal
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at
  }
  return text.length
}

function nextVisible(text: string, from: number): string | undefined {
  let at = from
  while (at < text.length && /\s/.test(text[at] ?? '')) at++
  return text[at]
}
