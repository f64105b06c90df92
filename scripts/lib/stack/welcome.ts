import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../../prisma/seed/demo-accounts.ts'
import { shown } from '../paths.ts'
import type { Stack } from './stack.ts'

const JSON_BODY = `-H 'content-type: application/json'`
const AS_ADMIN = `-H "authorization: Bearer $TOKEN"`
/** Node is what every reader of this has; jq is not. */
const pick = (field: string) => `node -pe 'JSON.parse(fs.readFileSync(0)).${field}'`

/** What a newcomer pastes, in this order: sign in, look around, plan a match, look at it. */
function curlLines(baseUrl: string): string[] {
  const admin = JSON.stringify({ email: 'admin@goodturn.test', password: DEMO_PASSWORD })
  const runs = `${baseUrl}/api/admin/matching/runs`
  return [
    `TOKEN=$(curl -s ${baseUrl}/api/auth/login ${JSON_BODY} -d '${admin}' | ${pick('accessToken')})`,
    `curl -s '${baseUrl}/api/screening-types?limit=3'; echo`,
    `RUN=$(curl -s ${runs} ${AS_ADMIN} ${JSON_BODY} -H "idempotency-key: first-plan-$(date +%s)" -d '{}' | ${pick('id')}); sleep 3`,
    `curl -s ${runs}/$RUN ${AS_ADMIN}; echo`,
    `curl -s "${runs}/$RUN/proposals?limit=3" ${AS_ADMIN}; echo`,
  ]
}

/** What stands on the screen when everything runs. */
export function describeWelcome(stack: Pick<Stack, 'baseUrl' | 'dataDir' | 'logs'>, tookMs: number): string {
  const { baseUrl, dataDir, logs } = stack
  const accounts = DEMO_ACCOUNTS.map(({ email, does }) => `    ${email.padEnd(24)} ${does}`)
  return `
Goodturn is ready after ${(tookMs / 1000).toFixed(1)} s.

  Site        ${baseUrl}
  API         ${baseUrl}/api
  Read & try  ${baseUrl}/api/docs
  Health      ${baseUrl}/api/health
  Sent mail   ${baseUrl}/api/dev/outbox
  Data        ${shown(dataDir)}
  Logs        ${shown(logs.worker)}, ${shown(logs.postgres)}

  Accounts, all with the password ${DEMO_PASSWORD}:
${accounts.join('\n')}

  To try in another terminal, one after the other:

${curlLines(baseUrl).join('\n')}

Ctrl-C stops everything; the data stays.`
}
