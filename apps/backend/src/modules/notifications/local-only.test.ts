import { describe, expect, test } from 'vitest'

import type { Settings } from '../../env'
import { refuseOutsideLocal } from './refuse-outside-local'

const settings = (ENVIRONMENT: Settings['ENVIRONMENT']) => ({ ENVIRONMENT }) as Settings

describe('the reader of the outbox', () => {
  test('does not exist in production', () => {
    expect(() => refuseOutsideLocal(settings('production'))).toThrow(expect.objectContaining({ code: 'not_found' }))
    expect(() => refuseOutsideLocal(settings('local'))).not.toThrow()
  })
})
