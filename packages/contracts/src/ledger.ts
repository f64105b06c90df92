import { z } from 'zod'

import { Id, Instant } from './common.ts'

export const JournalKind = z
  .enum(['funding', 'reservation', 'release', 'spend', 'withdrawal', 'transfer'])
  .meta({ id: 'JournalKind' })
export type JournalKind = z.infer<typeof JournalKind>

export const LedgerAccount = z
  .enum(['external', 'transfer', 'available', 'reserved', 'spent', 'withdrawn'])
  .meta({ id: 'LedgerAccount' })
export type LedgerAccount = z.infer<typeof LedgerAccount>

/** Signed: the legs of a journal sum to zero. */
export const JournalLeg = z
  .object({ leg: z.int(), account: LedgerAccount, campaignId: Id, amountMinor: z.int() })
  .meta({ id: 'JournalLeg' })
export type JournalLeg = z.infer<typeof JournalLeg>

export const Journal = z
  .object({
    id: Id,
    kind: JournalKind,
    sourceId: Id.meta({ description: 'What caused it: a payment, an offer, or the campaign that was closed' }),
    campaignId: Id,
    createdAt: Instant,
    legs: z.array(JournalLeg),
  })
  .meta({ id: 'Journal' })
export type Journal = z.infer<typeof Journal>

const LEDGER_CHECKS = [
  'funded',
  'available',
  'reserved',
  'spent',
  'withdrawn',
  'offers',
  'payments',
  'fulfilled',
  'payables',
  'payouts',
  'journal',
] as const

/** One amount that is not what the journal says it should be. */
export const LedgerDifference = z
  .object({
    campaignId: Id.nullable().meta({ description: 'null for a payout' }),
    account: z.enum(LEDGER_CHECKS).meta({
      description:
        'funded to withdrawn: a balance of the campaign against its entries. offers: what is reserved against open and claimed offers. payments: what came in against confirmed payments. fulfilled: what is spent against fulfilled offers. payables: what its completed appointments cost against what centers are owed for them. payouts: a payout against its lines. journal: a journal whose legs do not sum to zero',
    }),
    storedMinor: z.int(),
    rebuiltMinor: z.int(),
    journalId: Id.nullable(),
    payoutId: Id.nullable(),
  })
  .meta({ id: 'LedgerDifference' })
export type LedgerDifference = z.infer<typeof LedgerDifference>

/** At most the first 1,000 differences. */
export const LedgerCheck = z
  .object({ ok: z.boolean(), differences: z.array(LedgerDifference) })
  .meta({ id: 'LedgerCheck' })
export type LedgerCheck = z.infer<typeof LedgerCheck>
