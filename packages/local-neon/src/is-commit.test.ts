import { expect, it } from 'vitest'
import { isCommit } from './is-commit.ts'

it.each([
  'COMMIT',
  ' commit; ',
  'END',
  'COMMIT WORK AND NO CHAIN',
  '/* trace */ COMMIT',
  '-- why\nCOMMIT',
  'COMMIT /*t=1;2*/',
  'BEGIN; SELECT 1; COMMIT;',
])('takes %j for a commit', (sql) => {
  expect(isCommit(sql)).toBe(true)
})

it.each([
  '',
  'ROLLBACK',
  `COMMIT PREPARED 'x'`,
  'SELECT 1 AS commit',
  'DO $$ BEGIN NULL; END $$',
  'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END',
])('takes %j for something else', (sql) => {
  expect(isCommit(sql)).toBe(false)
})
