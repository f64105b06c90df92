import { describe, expect, test } from 'vitest'

import { COMMON_PASSWORDS } from './common-passwords'
import { whyGuessable } from './guessable-password'

const ada = { email: 'ada.lovelace@example.org', fullName: 'Ada Lovelace' }

describe('whyGuessable', () => {
  test('refuses what leads the lists of leaked passwords, in any case', () => {
    expect(Buffer.from(COMMON_PASSWORDS, 'base64').length / 4).toBeGreaterThanOrEqual(3_000)
    for (const password of ['1q2w3e4r5t6y', 'QWERTY123456', 'unbelievable', 'Administrator', 'sonyericsson']) {
      expect([password, whyGuessable(password, ada)]).toEqual([password, expect.stringContaining('attackers')])
    }
  })

  test('refuses repetitions, walks along the keyboard and common words in disguise', () => {
    const refused = [
      'abcabcabcabcabc',
      'zzzzzzzzzzzzzz',
      '0987654321qwerty',
      'P@ssw0rd2026!',
      '!!Welcome2027',
      'Lagos-2026-2027',
    ]
    for (const password of refused) expect([password, whyGuessable(password, ada)]).not.toEqual([password, null])
  })

  test('refuses what is mostly the person’s own name or address', () => {
    for (const password of ['ada.lovelace1', 'AdaLovelace99', 'ada lovelace!']) {
      expect([password, whyGuessable(password, ada)]).toEqual([password, expect.stringContaining('Your own')])
    }
    expect(whyGuessable('ada.lovelace1', { email: 'bola@example.org', fullName: 'Bola Ojo' })).toBeNull()
  })

  test('takes long phrases and odd characters, with no rule about kinds of characters', () => {
    const taken = [
      'correct horse battery staple',
      'goodturn-demo-2026',
      'twelve char.',
      'ọ̀rọ̀ aṣínà mi yìí dára',
      '🦊🐢🦉🐝🐘🦒🐬🦔🦜🐌🐞🦋',
    ]
    for (const password of taken) expect([password, whyGuessable(password, ada)]).toEqual([password, null])
  })
})
