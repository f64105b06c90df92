import type { TestCenter } from './appointments'
import { api, type Person, sql } from './harness'

// The account that a center is paid to. The one of centers that tests make is a month old.

type Named = Pick<TestCenter, 'id' | 'staff'>

/** Names an account, as the owner or as somebody else. */
export const setAccount = ({ id, staff }: Named, change: object = {}, token = staff.token) =>
  api('PUT', `/api/centers/${id}/bank-account`, {
    token,
    body: { bank: 'Kanari Bank', accountNumber: '9876504321', accountName: 'Kanari Clinic', ...change },
  })

/** Names another one than all before. */
export const replaceAccount = (center: Named) =>
  setAccount(center, { accountNumber: String(Math.floor(Math.random() * 1e10)).padStart(10, '0') })

/** Lets hours pass since the accounts of a center were named. Nothing else may change them, so nothing else is asked here. */
export const letAccountAge = ({ id }: Named, hours: number) =>
  sql(`BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE center_bank_accounts SET changed_at = changed_at - interval '${hours} hours' WHERE center_id = '${id}'; COMMIT`)

/** The messages of one kind for somebody. */
export const inbox = ({ id }: Person, kind: string) =>
  sql('SELECT id FROM outbox_messages WHERE recipient_id = $1 AND kind = $2', [id, kind])
