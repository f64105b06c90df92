const LEADING_COMMENTS = /^(?:\s+|--[^\n]*\n|\/\*[\s\S]*?\*\/)+/
const TAIL = String.raw`(?:\s+(?:work|transaction))?(?:\s+and\s+(?:no\s+)?chain)?\s*(?:\/\*[\s\S]*\*\/\s*)?;?\s*$`
const WHOLE_STATEMENT = new RegExp(`^(?:commit|end)${TAIL}`, 'i')
/** `END` alone is left out here: it also ends the body of a function. */
const LAST_STATEMENT = new RegExp(String.raw`;\s*commit${TAIL}`, 'i')

/** Whether this text of a Query message, or its last statement, commits. */
export function isCommit(sql: string): boolean {
  return WHOLE_STATEMENT.test(sql.replace(LEADING_COMMENTS, '')) || LAST_STATEMENT.test(sql)
}
