import type { Campaign } from '@goodturn/contracts/campaign'
import type { Explanation } from '@goodturn/contracts/matching'
import type { Wait } from './pick-waits.ts'
import type { Planned } from './plan-match.ts'
import { count, naira, percent, printTable, type Story } from './story.ts'

const WINNERS_SHOWN = 8
const OTHERS_ASKED = 30
const OTHERS_SHOWN = 6
const CAMPAIGNS_SHOWN = 8

/** Prints who wins and why, who does not and why, and whose money it is. */
export async function tellWhy(
  story: Story,
  args: { planned: Planned; waits: Wait[]; campaigns: Campaign[] },
): Promise<void> {
  const { planned, waits } = args
  const winners = waits.filter(({ rank }) => rank !== null)
  const shown = winners.filter((_, index) => index % Math.ceil(winners.length / WINNERS_SHOWN) === 0)
  const rows: string[][] = []
  for (const wait of shown) {
    const { outcome, rank, campaigns } = await explain(story, planned, wait)
    const paid = campaigns.find(({ verdict }) => verdict === 'paid')
    const isTold = outcome === 'funded' && rank === wait.rank && paid?.campaignId === wait.campaignId
    story.promises.check(isTold, `the explanation of ${wait.person.email} says what the plan says`)
    const payer = paid?.text.replace(/ fits and pays\.$/, '') ?? ''
    rows.push([count(rank ?? 0), wait.person.fullName, wait.screening, payer, whyThisOne(campaigns)])
  }
  console.log('\n    Some who are funded, by their place in the line:')
  printTable(['place', 'who', 'for', 'paid by', 'why this one'], rows, 52)
  await tellWhyNot(story, planned, waits)
  tellCampaigns(args)
}

/** Campaigns come in the order in which they are asked. */
function whyThisOne(campaigns: Explanation['campaigns']): string {
  const fitting = campaigns.filter(({ verdict }) => verdict !== 'not_eligible')
  const before = fitting.findIndex(({ verdict }) => verdict === 'paid')
  if (fitting.length === 1) return 'no other fits'
  return before === 0
    ? `most specific of ${fitting.length} that fit`
    : `${before} of ${fitting.length} that fit ran out before`
}

async function tellWhyNot(story: Story, planned: Planned, waits: readonly Wait[]): Promise<void> {
  const others = waits.filter(({ rank }) => rank === null)
  const seen = new Map<string, string[][]>()
  for (const wait of others.slice(0, OTHERS_ASKED)) {
    const { outcome, reason, text, whatWouldChange } = await explain(story, planned, wait)
    story.promises.check(outcome === 'not_funded', `the explanation of ${wait.person.email} says that nobody pays`)
    const lines = [
      `      ${wait.person.fullName}, ${wait.screening}: ${text.replace(/^Not funded: /, '')}`,
      ...whatWouldChange.slice(0, 1).map((change) => `          ${change.text}`),
    ]
    seen.set(reason, [...(seen.get(reason) ?? []), lines])
  }
  // One of every reason first, then more of the common ones.
  const told = [...seen.values()]
    .flatMap((of) => of.slice(0, 1))
    .concat([...seen.values()].flatMap((of) => of.slice(1)))
  console.log('\n    Some who are not, and what would change it:')
  for (const line of told.slice(0, OTHERS_SHOWN).flat()) console.log(line)
}

function tellCampaigns({ planned, campaigns }: { planned: Planned; campaigns: readonly Campaign[] }): void {
  const used = new Map<string, { people: number; amountMinor: number }>()
  for (const { campaignId, amountMinor } of planned.proposals) {
    const { people = 0, amountMinor: before = 0 } = used.get(campaignId) ?? {}
    used.set(campaignId, { people: people + 1, amountMinor: before + amountMinor })
  }
  const own = campaigns.map((campaign) => ({ campaign, ...(used.get(campaign.id) ?? { people: 0, amountMinor: 0 }) }))
  const top = own.sort((a, b) => b.people - a.people).slice(0, CAMPAIGNS_SHOWN)
  const idle = own.filter(({ people }) => people === 0).length
  console.log(
    `\n    Whose money: ${used.size} campaigns pay. Of this story's ${campaigns.length}, ${idle} reach nobody; the busiest are`,
  )
  printTable(
    ['campaign', 'people', 'promised', 'of its money'],
    top.map(({ campaign, people, amountMinor }) => [
      campaign.title,
      count(people),
      naira(amountMinor),
      percent(amountMinor, campaign.balance.availableMinor),
    ]),
  )
  console.log('')
}

const explain = ({ admin }: Story, { run }: Planned, { entryId }: Wait): Promise<Explanation> =>
  admin.get(`/api/admin/matching/runs/${run.id}/explanations/${entryId}`)
