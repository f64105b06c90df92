import { MessageKind } from '@goodturn/contracts/outbox'
import { describe, expect, test } from 'vitest'

import { composeMessage, type MessageFacts } from './compose-message'

const programme = { publicUrl: 'https://goodturn.example/', timeZone: 'Africa/Lagos', currency: 'NGN' }
const facts = (over: Partial<MessageFacts>): MessageFacts => ({
  kind: 'offer_made',
  fullName: 'Ada Eze',
  screeningName: 'Mammogram',
  amountMinor: 1_250_000,
  expiresAt: new Date('2026-11-30T23:30:00Z'),
  pausedUntil: null,
  startsAt: null,
  centerName: null,
  reference: null,
  campaignId: null,
  campaignTitle: null,
  runsOutOn: null,
  reason: null,
  token: null,
  ...over,
})

describe('composeMessage', () => {
  test('has a subject, a greeting and a link to our own pages for every kind, whatever is known of its subject', () => {
    const nothing = { screeningName: null, amountMinor: null, expiresAt: null }
    for (const kind of MessageKind.options) {
      for (const known of [{}, nothing]) {
        const message = composeMessage(facts({ kind, ...known }), programme)
        expect(message.subject.length).toBeGreaterThan(5)
        expect(message.text).toMatch(/^Hello Ada Eze,\n\n/)
        expect(message.text).toContain(`\n${message.link}\n`)
        expect(message.link).toMatch(/^https:\/\/goodturn\.example\/[a-z/-]+$/)
        expect(message.text).not.toMatch(/null|undefined|<link>/)
      }
    }
  })

  test('puts a token behind the #, where no server sees it', () => {
    const { link, token } = composeMessage(facts({ kind: 'verify_email', token: 'id.digest' }), programme)
    expect([link, token]).toEqual(['https://goodturn.example/verify-email#token=id.digest', 'id.digest'])
    expect(new URL(link).search).toBe('')
  })

  test('writes money and times as the programme does', () => {
    const { text } = composeMessage(facts({}), programme)
    expect(text).toContain('₦12,500.00')
    expect(text).toMatch(/Tuesday,? 1 December 2026 at 00:30/)
  })

  test('cannot be made to link elsewhere by a name', () => {
    const { link } = composeMessage(
      facts({ kind: 'reset_password', fullName: '<link> https://evil.example', token: 'a.b' }),
      programme,
    )
    expect(new URL(link).host).toBe('goodturn.example')
  })
})
