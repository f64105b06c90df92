import type { MyData } from '@goodturn/contracts/privacy'

import { type Db, type Sql, sql } from '../../../platform/db'
import { assume } from '../../../platform/invariant'

const ROWS_MAX = 5_000

/** The newest rows of a query, as one JSON array. */
const rows = (query: Sql): Sql => sql`(
  SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') FROM (${query} LIMIT ${ROWS_MAX}) r)`

/** Everything that is stored about somebody. One statement, and so one moment. */
export async function collectData(db: Db, userId: string): Promise<MyData> {
  const me = sql`${userId}::uuid`
  const found = await db.$queryRaw<{ data: MyData }[]>`
    SELECT jsonb_build_object(
      'takenAt', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'account', (SELECT to_jsonb(u) FROM (
        SELECT id, email, full_name AS "fullName", email_verified_at AS "emailVerifiedAt", created_at AS "createdAt",
          (SELECT array_agg(role) FROM user_roles WHERE user_id = ${me}) AS roles
        FROM users WHERE id = ${me}) u),
      'profile', (SELECT to_jsonb(p) FROM (
        SELECT date_of_birth AS "dateOfBirth", sex, state_code AS "stateCode", lga_code AS "lgaCode",
          monthly_income_minor AS "monthlyIncomeMinor", phone, updated_at AS "updatedAt"
        FROM patient_profiles WHERE user_id = ${me}) p),
      'secondFactor', (SELECT to_jsonb(f) FROM (
        SELECT to_char(confirmed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since,
          (SELECT count(*) FROM recovery_codes WHERE user_id = ${me} AND used_at IS NULL) AS "recoveryCodesLeft"
        FROM second_factors WHERE user_id = ${me} AND confirmed_at IS NOT NULL) f),
      'sessions', ${rows(sql`
        SELECT id, user_agent AS "userAgent", created_at AS "createdAt", last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"
        FROM sessions WHERE user_id = ${me} ORDER BY created_at DESC, id DESC`)},
      'apiTokens', ${rows(sql`
        SELECT id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt",
          revoked_at AS "revokedAt"
        FROM api_tokens WHERE user_id = ${me} ORDER BY created_at DESC, id DESC`)},
      'waitlist', ${rows(sql`
        SELECT id, screening_type_id AS "screeningTypeId", status, joined_at AS "joinedAt", priority_tier AS "priorityTier",
          paused_until AS "pausedUntil", renewed_at AS "renewedAt", ended_at AS "endedAt"
        FROM waitlist_entries WHERE patient_id = ${me} ORDER BY created_at DESC, id DESC`)},
      'renewals', ${rows(sql`
        SELECT id, entry_id AS "entryId", asked_at AS "askedAt", reminded_at AS "remindedAt", answer_by AS "answerBy", outcome,
          ended_at AS "endedAt"
        FROM renewals WHERE patient_id = ${me} ORDER BY asked_at DESC, id DESC`)},
      'offers', ${rows(sql`
        SELECT id, entry_id AS "entryId", campaign_id AS "campaignId", screening_type_id AS "screeningTypeId",
          amount_minor AS "amountMinor", status, offered_at AS "offeredAt", expires_at AS "expiresAt", claimed_at AS "claimedAt",
          ended_at AS "endedAt", decline_reason AS "declineReason", decline_note AS "declineNote",
          extension_reason AS "extensionReason", no_shows AS "noShows"
        FROM offers WHERE patient_id = ${me} ORDER BY offered_at DESC, id DESC`)},
      'appeals', ${rows(sql`
        SELECT id, decision, entry_id AS "entryId", offer_id AS "offerId", text, status, opened_at AS "openedAt", answer,
          ended_at AS "endedAt"
        FROM appeals WHERE patient_id = ${me} ORDER BY opened_at DESC, id DESC`)},
      'appointments', ${rows(sql`
        SELECT id, code, center_id AS "centerId", screening_type_id AS "screeningTypeId", offer_id AS "offerId",
          amount_minor AS "amountMinor", status, starts_at AS "startsAt", booked_at AS "bookedAt", checked_in_at AS "checkedInAt",
          ended_at AS "endedAt", cancel_reason AS "cancelReason"
        FROM appointments WHERE patient_id = ${me} ORDER BY starts_at DESC, id DESC`)},
      'results', ${rows(sql`
        SELECT id, appointment_id AS "appointmentId", name, media_type AS "mediaType", size_bytes AS "sizeBytes", sha256, notes,
          uploaded_at AS "uploadedAt"
        FROM results WHERE patient_id = ${me} AND deleted_at IS NULL ORDER BY uploaded_at DESC, id DESC`)},
      'campaigns', ${rows(sql`
        SELECT id, title, status, funded_minor AS "fundedMinor", available_minor AS "availableMinor",
          reserved_minor AS "reservedMinor", spent_minor AS "spentMinor", withdrawn_minor AS "withdrawnMinor",
          created_at AS "createdAt", closed_at AS "closedAt"
        FROM campaigns WHERE donor_id = ${me} ORDER BY created_at DESC, id DESC`)},
      'payments', ${rows(sql`
        SELECT p.id, p.campaign_id AS "campaignId", p.provider, p.reference, p.amount_minor AS "amountMinor", p.status,
          p.created_at AS "createdAt"
        FROM payments p JOIN campaigns c ON c.id = p.campaign_id WHERE c.donor_id = ${me} ORDER BY p.created_at DESC, p.id DESC`)},
      'centers', ${rows(sql`
        SELECT c.id, c.name, m.role, m.invited_at AS "invitedAt", m.accepted_at AS "acceptedAt", m.removed_at AS "removedAt", (
          SELECT coalesce(jsonb_agg(jsonb_build_object('bank', b.bank, 'lastDigits', b.last_digits, 'changedAt', b.changed_at)
            ORDER BY b.version), '[]')
          FROM center_bank_accounts b WHERE b.center_id = c.id AND b.changed_by = ${me}) AS "bankAccounts"
        FROM center_staff m JOIN centers c ON c.id = m.center_id WHERE m.user_id = ${me} ORDER BY m.invited_at DESC`)},
      'messages', ${rows(sql`
        SELECT id, kind, created_at AS "createdAt", sent_at AS "sentAt", read_at AS "readAt"
        FROM outbox_messages WHERE recipient_id = ${me} ORDER BY created_at DESC, id DESC`)},
      'log', ${rows(sql`
        SELECT at, action, entity, entity_id AS "entityId" FROM audit_events WHERE actor_id = ${me} ORDER BY at DESC, id DESC`)}
    ) AS data`
  return assume(found[0], 'a query without a condition has a row').data
}
