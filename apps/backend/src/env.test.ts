import { describe, expect, test } from 'vitest'

import { InvalidEnvironment, readConfig } from './env'

const valid = {
  ENVIRONMENT: 'production',
  DATABASE_URL: 'postgresql://app:password@db.example/goodturn',
  JWT_TOKEN_SECRET: 'a secret of thirty-two bytes and more',
  PUBLIC_URL: 'https://goodturn.example',
  PROGRAMME_TIME_ZONE: 'Africa/Lagos',
  PROGRAMME_CURRENCY: 'NGN',
  EDGE_RATE_LIMITS: 'on',
  SECOND_FACTOR: 'required',
  PAYMENT_PROVIDER: 'sandbox',
  MAIL_SENDER: 'cloudflare',
  MAIL_FROM: 'noreply@goodturn.example',
}
const key = 'sk_test_0123456789abcdef'
const read = (over: Record<string, string>) => readConfig({ ...valid, ...over } as unknown as Env)

describe('the environment', () => {
  test('of Paystack needs its key, which goes out over https only', () => {
    expect(read({ PAYMENT_PROVIDER: 'paystack', PAYSTACK_SECRET_KEY: key }).settings.PAYSTACK_BASE_URL).toBe(
      'https://api.paystack.co',
    )
    expect(() => read({ PAYMENT_PROVIDER: 'paystack' })).toThrow('invalid environment: PAYSTACK_SECRET_KEY')
    expect(() => read({ PAYSTACK_BASE_URL: 'http://api.paystack.co' })).toThrow(
      'invalid environment: PAYSTACK_BASE_URL',
    )
    expect(() => read({ ENVIRONMENT: 'local', PAYSTACK_BASE_URL: 'http://127.0.0.1:1' })).not.toThrow()
  })

  test('sends mail out, except on a developer’s machine', () => {
    expect(() => read({ MAIL_SENDER: 'outbox' })).toThrow('invalid environment: MAIL_SENDER')
    expect(() => read({ ENVIRONMENT: 'local', MAIL_SENDER: 'outbox' })).not.toThrow()
    expect(() => read({ MAIL_SENDER: 'relay' })).toThrow('invalid environment: MAIL_RELAY_URL')
    expect(() => read({ MAIL_SENDER: 'relay', MAIL_RELAY_URL: 'https://relay.example' })).not.toThrow()
  })

  test('that is wrong names the variables and never their values', () => {
    const bad = () => read({ PAYMENT_PROVIDER: key, JWT_TOKEN_SECRET: 'short' })
    expect(bad).toThrow(InvalidEnvironment)
    expect(bad).toThrow(/^invalid environment: JWT_TOKEN_SECRET, PAYMENT_PROVIDER$/)
  })
})
