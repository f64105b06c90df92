// Local only: seeding refuses every database that is not on this machine.
export const DEMO_PASSWORD = 'goodturn-demo-2026'

type DemoRole = 'admin' | 'patient' | 'donor' | 'center'

export type DemoAccount = { email: string; fullName: string; role: DemoRole; does: string }

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: 'admin@goodturn.test', fullName: 'Amina Okafor', role: 'admin', does: 'plans and applies matches' },
  { email: 'admin2@goodturn.test', fullName: 'Tunde Bello', role: 'admin', does: 'the second pair of eyes' },
  { email: 'patient@goodturn.test', fullName: 'Ngozi Eze', role: 'patient', does: 'waits in line and claims offers' },
  { email: 'donor@goodturn.test', fullName: 'Sani Abubakar', role: 'donor', does: 'funds campaigns' },
  { email: 'center@goodturn.test', fullName: 'Folake Adeyemi', role: 'center', does: 'runs a screening center' },
]
