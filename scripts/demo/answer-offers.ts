import type { Offer } from '@goodturn/contracts/offer'
import type { OutboxItem } from '@goodturn/contracts/outbox'
import type { SeedPerson } from '../../prisma/seed/people.ts'
import { type Caller, callApi, newKey, type Page, signIn } from '../lib/api-client.ts'
import type { Wait } from './pick-waits.ts'
import { showProgress } from './show-progress.ts'
import type { Story } from './story.ts'

const PASSWORD = 'patience-brings-a-good-turn'

export type Answers = { claims: Wait[]; declines: Wait[] }

/** Some patients set their first password by mail, sign in, and claim or decline what they are offered. */
export async function answerOffers(story: Story, offers: ReadonlyMap<string, Offer>, answers: Answers): Promise<void> {
  const { claims, declines } = answers
  const bar = showProgress('Patients answer', claims.length + declines.length)
  let done = 0
  for (const wait of claims) {
    await claim(story, wait, offers.get(wait.entryId))
    bar.update(++done)
  }
  for (const wait of declines) {
    await decline(story, wait, offers.get(wait.entryId))
    bar.update(++done)
  }
  bar.end(`${claims.length} claimed, ${declines.length} declined, each with a password set by mail`)
}

async function claim(story: Story, { person, entryId }: Wait, wanted?: Offer): Promise<void> {
  const patient = await letIn(story, person)
  const { items } = await patient.get<Page<Offer>>('/api/offers')
  const offer = items.find((candidate) => candidate.entryId === entryId)
  story.promises.check(
    offer?.id === wanted?.id && offer?.status === 'open',
    `${person.email} sees the offer that was made`,
  )
  const claimed = await patient.post<Offer>(`/api/offers/${wanted?.id ?? ''}/claim`)
  story.promises.check(claimed.status === 'claimed', `${person.email} has claimed: the offer is ${claimed.status}`)
}

async function decline(story: Story, { person }: Wait, offer?: Offer): Promise<void> {
  const patient = await letIn(story, person)
  const path = `/api/offers/${offer?.id ?? ''}` as const
  const declined = await patient.post<Offer>(`${path}/decline`, { reason: 'too_far' })
  story.promises.check(declined.status === 'declined', `${person.email} has declined: the offer is ${declined.status}`)
  const late = await patient.call(`POST ${path}/claim`, { key: newKey() })
  const { code = '' } = late.body as { code?: string }
  const isRefused = late.status === 409 && code === 'offer_not_open'
  story.promises.check(isRefused, `a declined offer cannot be claimed: the answer was ${late.status} ${code}`)
}

/** Imported people have no password; the mail with the link is read from the local outbox. */
async function letIn({ baseUrl }: Story, { email }: SeedPerson): Promise<Caller> {
  const asked = await callApi(baseUrl, 'POST /api/auth/forgot-password', { body: { email } })
  if (asked.status !== 202) throw new Error(`forgot-password answered ${asked.status}`)
  const mails = await callApi(baseUrl, `GET /api/dev/outbox?kind=reset_password&email=${encodeURIComponent(email)}`)
  if (mails.status !== 200) throw new Error(`The local outbox answered ${mails.status}: is this a local app?`)
  const [mail] = (mails.body as Page<OutboxItem>).items
  if (!mail?.token) throw new Error(`There is no mail with a link for ${email}.`)
  const reset = await callApi(baseUrl, 'POST /api/auth/reset-password', {
    body: { token: mail.token, password: PASSWORD },
  })
  if (reset.status >= 300) throw new Error(`reset-password answered ${reset.status}`)
  return signIn(baseUrl, email, PASSWORD)
}
