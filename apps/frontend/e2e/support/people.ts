import { randomBytes } from 'node:crypto'
import { expect, type Page } from './test.ts'

export const DEMO_PASSWORD = 'goodturn-demo-2026'
export type DemoPerson = 'admin' | 'admin2' | 'patient' | 'donor' | 'center'
export const addressOf = (person: DemoPerson): string => `${person}@goodturn.test`
export const newAddress = (): string => `e2e-${randomBytes(6).toString('hex')}@example.org`

/** Through the form, as a person does. */
export async function signInByForm(page: Page, email: string, password = DEMO_PASSWORD): Promise<void> {
  await page.goto('/sign-in')
  await fillSignIn(page, email, password)
}

export async function fillSignIn(page: Page, email: string, password = DEMO_PASSWORD): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  // The address changes before the page does.
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeHidden()
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
}

/** The same without the form, which is slow: the cookie, and the note that it is worth asking for a token. Ends at the start page. */
export async function signIn(page: Page, email: string, password = DEMO_PASSWORD): Promise<void> {
  const reply = await page.request.post('/api/auth/login', { data: { email, password } })
  if (!reply.ok()) throw new Error(`${email} cannot sign in: ${reply.status()}`)
  const { user } = (await reply.json()) as { user: { id: string; roles: string[] } }
  await page.addInitScript((id) => {
    // Once: whoever signs out meanwhile stays signed out.
    if (sessionStorage.getItem('e2e.signed-in') === id) return
    sessionStorage.setItem('e2e.signed-in', id)
    localStorage.setItem('goodturn.has-session', id)
  }, user.id)
  await page.goto(`/${user.roles[0]}`)
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
}

/** A demo account, at its start page. */
export const signInAs = (page: Page, person: DemoPerson): Promise<void> => signIn(page, addressOf(person))

type Mail = { subject: string; text: string; link?: string }

/** The newest mail to an address, of one kind. */
export async function readMail(page: Page, email: string, kind: string): Promise<Mail> {
  const find = async () => {
    const reply = await page.request.get('/api/dev/outbox', { params: { email, kind, limit: 1 } })
    const { items } = (await reply.json()) as { items: Mail[] }
    return items[0] ?? null
  }
  await expect.poll(find, { message: `a mail of the kind ${kind} to ${email}` }).not.toBeNull()
  const mail = await find()
  if (!mail) throw new Error('the mail was there a moment ago')
  return mail
}
