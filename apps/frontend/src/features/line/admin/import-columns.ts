import type { ImportColumn } from '@goodturn/contracts/waitlist'

// Only the type comes from the contract: its values bring a schema library along, which would double the weight of every
// page. A column that is missing here fails the type check.
const columns: Record<ImportColumn, true> = {
  email: true,
  full_name: true,
  date_of_birth: true,
  sex: true,
  state_code: true,
  lga_code: true,
  monthly_income_minor: true,
  screening_type: true,
  joined_at: true,
  priority_tier: true,
}

/** The columns of a file for import. */
export const importColumns = Object.keys(columns)
