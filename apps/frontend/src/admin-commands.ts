import { unwrap } from '@goodturn/client'
import { api } from '@/api/client'
import { roles } from '@/features/access/address'
import { reportPages } from '@/features/analytics/address'
import { statuses as bookingStatuses } from '@/features/care/address'
import { statuses as centerStatuses } from '@/features/centers/address'
import { appealStatuses } from '@/features/line/address'
import { statuses as payoutStatuses } from '@/features/money/address'
import { statuses as deliveryStatuses } from '@/features/notifications/address'
import type { Command, CommandContext, CommandSource } from '@/lib/commands'
import { getTexts } from '@/texts/texts'

type Go = CommandContext['go']

/** A page, or a list under one of its states. */
const to = (go: Go, path: string, title: string, detail?: string): Command => ({
  id: path + (detail ?? ''),
  title: detail ? `${title}: ${detail}` : title,
  run: () => go(path),
})

const matching: CommandSource = async ({ go }) => {
  const { commands: texts } = await getTexts('matching')
  const openLastRun = async () => {
    const { items } = await unwrap(api.GET('/api/admin/matching/runs', { params: { query: { limit: 1 } } }))
    go(items[0] ? `/admin/matching/${items[0].id}` : '/admin/matching')
  }
  return [
    to(go, '/admin/matching', texts.plan),
    to(go, '/admin/matching/policy', texts.policy),
    to(go, '/admin/policies', texts.policies),
    to(go, '/admin/matching/compare', texts.compare),
    to(go, '/admin/matching/offers', texts.expiring),
    // Without an answer, the list of runs says what is wrong.
    { id: 'last run', title: texts.lastRun, run: () => void openLastRun().catch(() => go('/admin/matching')) },
  ].map((command) => ({ ...command, group: texts.group }))
}

const reports: CommandSource = async ({ go }) => {
  const texts = await getTexts('reports')
  return reportPages.map((page) => to(go, `/admin/reports/${page}`, texts.reports, texts.names[page]))
}

const waitlist: CommandSource = async ({ go }) => {
  const texts = await getTexts('waitlist')
  return [
    to(go, '/admin/waitlist/import', texts.importTitle),
    ...(['waiting', 'paused'] as const).map((status) =>
      to(go, `/admin/waitlist?status=${status}`, texts.title, texts.statuses[status]),
    ),
  ]
}

const lists: CommandSource = async ({ go }) => {
  const [users, centers, payouts, deliveries] = await Promise.all([
    getTexts('users'),
    getTexts('centerReview'),
    getTexts('payouts'),
    getTexts('deliveries'),
  ])
  const [appeals, exports, bookings] = await Promise.all([
    getTexts('appeals'),
    getTexts('exports'),
    getTexts('bookings'),
  ])
  return [
    ...roles.map((role) => to(go, `/admin/users?role=${role}`, users.title, users.roles[role])),
    ...centerStatuses.map((status) => to(go, `/admin/centers?status=${status}`, centers.title, centers.tabs[status])),
    ...payoutStatuses.map((status) => to(go, `/admin/payouts?status=${status}`, payouts.title, payouts.tabs[status])),
    ...deliveryStatuses.map((status) =>
      to(go, `/admin/deliveries?status=${status}`, deliveries.title, deliveries.tabs[status]),
    ),
    ...appealStatuses.map((status) => to(go, `/admin/appeals?status=${status}`, appeals.title, appeals.tabs[status])),
    to(go, '/admin/exports', exports.title),
    ...bookingStatuses.map((status) =>
      to(go, `/admin/appointments?status=${status}`, bookings.title, bookings.statuses[status]),
    ),
  ]
}

const catalogue: CommandSource = async ({ go }) => {
  const texts = await getTexts('screenings')
  return [texts.kinds, texts.categories, texts.prices].map((name) => to(go, '/admin/catalogue', texts.title, name))
}

/** What the palette of the staff offers besides the navigation. Loaded when it opens. */
export const adminCommands: CommandSource = async (context) => {
  const sources = [matching, reports, waitlist, lists, catalogue]
  return (await Promise.all(sources.map((source) => source(context)))).flat()
}
