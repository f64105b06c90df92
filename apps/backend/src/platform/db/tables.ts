// The tables as typed SQL knows them. Names and types come from schema.prisma by way of Prisma's generated types, so a
// renamed column is a type error wherever a statement names it.
import type { ColumnType } from 'kysely'

import type { Prisma } from '../../generated/prisma/client'

type Models = Prisma.TypeMap['model']
type Columns<Name extends keyof Models> = Models[Name]['payload']['scalars']
type NewRow<Name extends keyof Models> = Exclude<
  Models[Name]['operations']['createMany']['args']['data'],
  readonly unknown[]
>

/** Amounts in minor units are BIGINT in PostgreSQL and safe integers here; the reader refuses any that is not. */
type Value<T> = T extends bigint ? number : T

type Column<T, IsOptional> = ColumnType<Value<T>, Value<T> | (IsOptional extends true ? undefined : never), Value<T>>

type Table<Name extends keyof Models> = {
  [Field in keyof Columns<Name>]: Column<
    Columns<Name>[Field],
    Field extends keyof NewRow<Name> ? (undefined extends NewRow<Name>[Field] ? true : false) : false
  >
}

/**
 * Every table that Prisma has a model for, by its name in camel case; `waitlistEntries` is `waitlist_entries`. A contract test compares
 * the names. Those without a primary key (facts, changes) are written and read by set statements only.
 */
export type Tables = {
  apiTokens: Table<'ApiToken'>
  appeals: Table<'Appeal'>
  appointments: Table<'Appointment'>
  auditEvents: Table<'AuditEvent'>
  campaignNotices: Table<'CampaignNotice'>
  campaigns: Table<'Campaign'>
  categories: Table<'Category'>
  centerBankAccounts: Table<'CenterBankAccount'>
  centerLogoUploads: Table<'CenterLogoUpload'>
  centerServices: Table<'CenterService'>
  centerStaff: Table<'CenterStaff'>
  centers: Table<'Center'>
  documentCounters: Table<'DocumentCounter'>
  documents: Table<'Document'>
  exports: Table<'Export'>
  idempotencyKeys: Table<'IdempotencyKey'>
  ledgerEntries: Table<'LedgerEntry'>
  ledgerJournals: Table<'LedgerJournal'>
  matchRunCampaigns: Table<'RunCampaign'>
  matchRuns: Table<'MatchRun'>
  mutedMail: Table<'MutedMail'>
  offers: Table<'Offer'>
  oneTimeTokens: Table<'OneTimeToken'>
  outboxMessages: Table<'OutboxMessage'>
  patientProfiles: Table<'PatientProfile'>
  payables: Table<'Payable'>
  payments: Table<'Payment'>
  payouts: Table<'Payout'>
  policies: Table<'Policy'>
  proposals: Table<'Proposal'>
  recoveryCodes: Table<'RecoveryCode'>
  refreshTokens: Table<'RefreshToken'>
  regions: Table<'Region'>
  renewals: Table<'Renewal'>
  resultReads: Table<'ResultRead'>
  resultUploads: Table<'ResultUpload'>
  results: Table<'Result'>
  roleRequests: Table<'RoleRequest'>
  screeningPrices: Table<'ScreeningPrice'>
  screeningTypes: Table<'ScreeningType'>
  secondFactorResets: Table<'SecondFactorReset'>
  secondFactors: Table<'SecondFactor'>
  sessions: Table<'Session'>
  slots: Table<'Slot'>
  throttles: Table<'Throttle'>
  userRoles: Table<'UserRole'>
  users: Table<'User'>
  waitlistEntries: Table<'WaitlistEntry'>
  webhookCursor: Table<'WebhookCursor'>
  webhookDeliveries: Table<'WebhookDelivery'>
  webhookEndpoints: Table<'WebhookEndpoint'>
  webhookEvents: Table<'WebhookEvent'>
}
