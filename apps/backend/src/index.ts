// The Worker's entry: what Cloudflare calls. Wiring only.
import { handleRequest } from './app'
import { runQueue } from './queues'
import { runSchedule } from './schedule'

export { MatchRunWorkflow } from './modules/matching/runs/workflow'

// biome-ignore lint/style/noDefaultExport: Workers are default exports.
export default {
  fetch: handleRequest,
  queue: (batch, env, ctx) => runQueue(batch, env, ctx),
  scheduled: (controller, env, ctx) => runSchedule(controller, env, ctx),
} satisfies ExportedHandler<Env>
