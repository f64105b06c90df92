import { WorkflowEntrypoint } from 'cloudflare:workers'

export class MatchRunWorkflow extends WorkflowEntrypoint<Env> {
  override async run(): Promise<void> {}
}
