import type { Role } from '@/session/session-store'
import type { TextsOf } from '@/texts/catalogue'
import type { NavItem } from '@/ui/page/app-shell'

/** What stands in the navigation of each role, in its order. A feature adds its line here and its label in `shell` texts. */
export function navOf(role: Role, { nav }: TextsOf<'shell'>): readonly NavItem[] {
  const items: Record<Role, readonly NavItem[]> = {
    patient: [
      { to: '/patient', label: nav.start, icon: 'home', isExact: true },
      { to: '/patient/offers', label: nav.offers, icon: 'gift' },
      { to: '/patient/appointments', label: nav.appointments, icon: 'calendar' },
      { to: '/patient/results', label: nav.results, icon: 'document' },
      { to: '/patient/waitlist', label: nav.places, icon: 'line' },
      { to: '/patient/join', label: nav.join, icon: 'plus' },
      { to: '/patient/messages', label: nav.messages, icon: 'bell' },
      { to: '/patient/profile', label: nav.profile, icon: 'user' },
    ],
    donor: [
      { to: '/donor', label: nav.campaigns, icon: 'coins', isExact: true },
      { to: '/donor/new', label: nav.newCampaign, icon: 'plus' },
      { to: '/donor/messages', label: nav.messages, icon: 'bell' },
      { to: '/donor/account', label: nav.account, icon: 'user' },
    ],
    center: [
      { to: '/center', label: nav.day, icon: 'list', isExact: true },
      { to: '/center/times', label: nav.times, icon: 'calendar' },
      { to: '/center/profile', label: nav.center, icon: 'home' },
      { to: '/center/staff', label: nav.staff, icon: 'people' },
      { to: '/center/money', label: nav.payouts, icon: 'coins' },
      { to: '/center/account', label: nav.account, icon: 'user' },
    ],
    admin: [
      { to: '/admin', label: nav.dashboard, icon: 'home', isExact: true },
      { to: '/admin/matching', label: nav.matching, icon: 'scale' },
      { to: '/admin/waitlist', label: nav.waitlist, icon: 'line' },
      { to: '/admin/appeals', label: nav.appeals, icon: 'document' },
      { to: '/admin/campaigns', label: nav.allCampaigns, icon: 'coins' },
      { to: '/admin/appointments', label: nav.appointments, icon: 'calendar' },
      { to: '/admin/centers', label: nav.centers, icon: 'clinic' },
      { to: '/admin/payouts', label: nav.payouts, icon: 'bank' },
      { to: '/admin/catalogue', label: nav.catalogue, icon: 'gear' },
      { to: '/admin/users', label: nav.users, icon: 'people' },
      { to: '/admin/reports', label: nav.reports, icon: 'chart' },
      { to: '/admin/deliveries', label: nav.deliveries, icon: 'bell' },
      { to: '/admin/webhooks', label: nav.webhooks, icon: 'upload' },
      { to: '/admin/audit', label: nav.audit, icon: 'list' },
      { to: '/admin/account', label: nav.account, icon: 'user' },
    ],
  }
  return items[role]
}
