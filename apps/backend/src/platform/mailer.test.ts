import { afterEach, describe, expect, test, vi } from 'vitest'

import type { AppConfig } from '../env'
import { chooseMailer } from './mailer'

const mail = { id: '019ab3c0-1111-7000-8000-000000000001', to: 'ada@example.org', subject: 'Hello', text: 'Hello Ada' }
const settings = { MAIL_FROM: 'noreply@goodturn.example', MAIL_RELAY_URL: 'https://relay.example/mail' }

const mailerOf = (sender: string, send = vi.fn()) =>
  chooseMailer({
    settings: { ...settings, MAIL_SENDER: sender },
    bindings: { EMAIL: { send } },
  } as unknown as AppConfig)

afterEach(() => vi.unstubAllGlobals())

describe('the Email binding', () => {
  test('is given the mail as it is', async () => {
    const send = vi.fn().mockResolvedValue({ messageId: 'x' })

    expect(await mailerOf('cloudflare', send)?.(mail)).toEqual({ is: 'taken' })

    expect(send.mock.calls).toEqual([
      [{ from: { name: 'Goodturn', email: settings.MAIL_FROM }, to: mail.to, subject: 'Hello', text: 'Hello Ada' }],
    ])
  })

  test.each([
    ['E_RECIPIENT_SUPPRESSED', { is: 'refused', reason: 'E_RECIPIENT_SUPPRESSED' }],
    ['E_RATE_LIMIT_EXCEEDED', { is: 'later', reason: 'E_RATE_LIMIT_EXCEEDED' }],
    ['E_SENDER_NOT_VERIFIED', { is: 'later', reason: 'E_SENDER_NOT_VERIFIED' }],
    [undefined, { is: 'later', reason: 'send_failed' }],
    ['ada@example.org', { is: 'later', reason: 'send_failed' }],
  ])('that throws %s is answered with a code and never with its message', async (code, expected) => {
    const send = vi.fn().mockRejectedValue(Object.assign(new Error('ada@example.org is suppressed'), { code }))

    expect(await mailerOf('cloudflare', send)?.(mail)).toEqual(expected)
  })
})

describe('a relay', () => {
  test.each([
    [202, { is: 'taken' }],
    [422, { is: 'refused', reason: 'http_422' }],
    [401, { is: 'later', reason: 'http_401' }],
    [429, { is: 'later', reason: 'http_429' }],
    [302, { is: 'later', reason: 'http_302' }],
  ])('that answers %i', async (status, expected) => {
    vi.stubGlobal('fetch', async () => new Response(null, { status }))
    expect(await mailerOf('relay')?.(mail)).toEqual(expected)
  })

  test('that cannot be reached is asked again later', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('fetch failed')))
    expect(await mailerOf('relay')?.(mail)).toEqual({ is: 'later', reason: 'unreachable' })
  })
})

test('mail that stays in the outbox has no mailer', () => {
  expect(mailerOf('outbox')).toBeNull()
})
