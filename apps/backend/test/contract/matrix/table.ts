import type { Table } from './row'
import { accountRows } from './rows-accounts'
import { administrationRows } from './rows-administration'
import { centerRows } from './rows-centers'
import { donorRows } from './rows-donors'
import { operationRows } from './rows-operations'
import { patientRows } from './rows-patients'

/** In this order, and each in its own: an object lives before it ends. */
export const parts: Record<string, Table> = {
  accounts: accountRows,
  patients: patientRows,
  donors: donorRows,
  centers: centerRows,
  administration: administrationRows,
  operations: operationRows,
}

/** Every route of the API. */
export const table: Table = Object.assign({}, ...Object.values(parts))
