// pnpm demo: the whole story over HTTP, against the running app. Also an end-to-end test: see main.int.test.ts.
import { randomInt } from 'node:crypto'
import { join, resolve } from 'node:path'
import { DEMO_PASSWORD } from '../../prisma/seed/demo-accounts.ts'
import { callApi, signIn } from '../lib/api-client.ts'
import { repositoryRoot } from '../lib/paths.ts'
import { answerOffers } from './answer-offers.ts'
import { applyPlan, replayPlan } from './apply-plan.ts'
import { comparePolicies } from './compare-policies.ts'
import { expireOffers } from './expire-offers.ts'
import { fundCampaigns } from './fund-campaigns.ts'
import { importPeople } from './import-people.ts'
import { pickWaits } from './pick-waits.ts'
import { planMatch } from './plan-match.ts'
import { proveLedger } from './prove-ledger.ts'
import { Promises, type Settings, type Story } from './story.ts'
import { tellWhy } from './tell-why.ts'

const USAGE = `Usage: pnpm demo

  Tells the whole story over HTTP, against the running app: start it first, with npm start. Can be told again.

  BASE_URL   of the app; http://localhost:8787 when absent
  SIZE       people to import; 10000 when absent
  CAMPAIGNS  to create and fund; 100 when absent, or a tenth of a smaller SIZE
  SEED       draws the people and campaigns; another each time when absent
  DATA_DIR   of the app, to let offers expire; .data/dev when absent`

const CLAIMS = 4
const DECLINES = 2
const EXPIRIES = 3
/** The programme's day is that of Lagos, an hour ahead of UTC: ages must not be a day behind. */
const LAGOS_MS = 3_600_000

function readSettings(env: NodeJS.ProcessEnv): Settings {
  const whole = (name: string, absent: number, max: number) => {
    const value = env[name] ? Number(env[name]) : absent
    if (!Number.isInteger(value) || value < 1 || value > max)
      throw new Error(`${name} must be a whole number from 1 to ${max}.`)
    return value
  }
  const size = whole('SIZE', 10_000, 1_000_000)
  return {
    baseUrl: env.BASE_URL ?? 'http://localhost:8787',
    dataDir: env.DATA_DIR ? resolve(env.INIT_CWD ?? process.cwd(), env.DATA_DIR) : join(repositoryRoot, '.data/dev'),
    size,
    campaigns: whole('CAMPAIGNS', Math.min(100, Math.max(10, Math.ceil(size / 10))), 10_000),
    seed: whole('SEED', randomInt(1, 2 ** 31), 2 ** 32),
    tag: Date.now().toString(36),
    now: new Date(Date.now() + LAGOS_MS),
  }
}

async function begin(settings: Settings): Promise<Story> {
  const { baseUrl } = settings
  const isUp = await callApi(baseUrl, 'GET /api/health').then(
    ({ status }) => status === 200,
    () => false,
  )
  if (!isUp) throw new Error(`There is no app at ${baseUrl}. Start it first with: npm start`)
  const admin = await signIn(baseUrl, 'admin@goodturn.test', DEMO_PASSWORD)
  const donor = await signIn(baseUrl, 'donor@goodturn.test', DEMO_PASSWORD)
  return { ...settings, admin, donor, promises: new Promises() }
}

async function tell(story: Story): Promise<void> {
  const people = await importPeople(story)
  const campaigns = await fundCampaigns(story)
  const compared = await comparePolicies(story)
  const planned = await planMatch(story)
  const { considered = 0, matched = 0 } = planned.run.stats ?? {}
  // Somebody may have joined or left in between.
  if (considered === compared.waiting) {
    story.promises.check(
      matched === compared.matched,
      `the plan funds the ${compared.matched} that the comparison said: ${matched}`,
    )
  }
  const waits = await pickWaits(story, people, planned)
  await tellWhy(story, { planned, waits, campaigns })
  const offers = await applyPlan(story, planned)
  await proveLedger(story, 'after the match')

  const winners = onePerPerson(waits.filter(({ rank }) => rank !== null))
  const [claims, declines, expiries] = [
    winners.slice(0, CLAIMS),
    winners.slice(CLAIMS, CLAIMS + DECLINES),
    winners.slice(CLAIMS + DECLINES, CLAIMS + DECLINES + EXPIRIES),
  ]
  story.promises.check(expiries.length > 0, 'among the people looked at enough are funded to go on')
  await answerOffers(story, offers, { claims, declines })
  await expireOffers(story, offers, expiries)
  await proveLedger(story, 'after claims, declines and expiries')
  await replayPlan(story, planned)
}

const onePerPerson = <Item extends { person: { email: string } }>(items: readonly Item[]): Item[] => [
  ...new Map(items.map((item) => [item.person.email, item])).values(),
]

async function main(): Promise<number> {
  if (process.argv.includes('--help')) {
    console.log(USAGE)
    return 0
  }
  const startedAt = Date.now()
  const settings = readSettings(process.env)
  const story = await begin(settings)
  console.log(`\nGoodturn's story at ${settings.baseUrl}, drawn from SEED=${settings.seed}, marked ${settings.tag}\n`)
  await tell(story)
  const { kept, broken } = story.promises
  const took = `${((Date.now() - startedAt) / 1000).toFixed(0)} s`
  if (broken.length === 0) console.log(`\nThe end, after ${took}: ${kept} promises looked at, all kept.`)
  else
    console.log(
      `\n${broken.length} promises broken, ${kept} kept:\n${broken.map((promise) => `  ✗ ${promise}`).join('\n')}`,
    )
  return broken.length === 0 ? 0 : 1
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  return 1
})
