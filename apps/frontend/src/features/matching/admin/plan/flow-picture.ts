import type { PlanFlow } from '../../queries/runs'
import type { SankeyLink } from './sankey-layout'

/** What has no name of its own in a plan's flows. */
export const OTHERS = 'others'
export const NOT_TOLD = 'not_told'

const kinds = ['campaign', 'type', 'state'] as const
export type Kind = (typeof kinds)[number]
export type PictureNode = { id: string; kind: Kind; thingId: string; amountMinor: number; people: number }
export type FlowPicture = { columns: PictureNode[][]; links: (SankeyLink & { people: number })[] }

/** Which thing of a kind a flow goes through. */
export function thingOf(kind: Kind, flow: PlanFlow): string {
  if (kind === 'campaign') return flow.campaignId ?? OTHERS
  if (kind === 'type') return flow.screeningTypeId ?? OTHERS
  return flow.stateCode ?? (flow.stateKind === NOT_TOLD ? NOT_TOLD : OTHERS)
}

const idOf = (kind: Kind, flow: PlanFlow) => `${kind}:${thingOf(kind, flow)}`

/** The flows of a plan as columns and what goes between them, the largest first, the others last. Sums stay whole. */
export function pictureOf(flows: readonly PlanFlow[]): FlowPicture {
  const columns = kinds.map((kind) => nodesOf(kind, flows))
  const links = new Map<string, SankeyLink & { people: number }>()
  for (const flow of flows) {
    for (const [left, right] of [kinds.slice(0, 2), kinds.slice(1)] as [Kind, Kind][]) {
      const [from, to] = [idOf(left, flow), idOf(right, flow)]
      const link = links.get(`${from} ${to}`) ?? { from, to, value: 0, people: 0 }
      links.set(`${from} ${to}`, { ...link, value: link.value + flow.amountMinor, people: link.people + flow.people })
    }
  }
  return { columns, links: [...links.values()] }
}

function nodesOf(kind: Kind, flows: readonly PlanFlow[]): PictureNode[] {
  const nodes = new Map<string, PictureNode>()
  for (const flow of flows) {
    const id = idOf(kind, flow)
    const before = nodes.get(id) ?? { id, kind, thingId: thingOf(kind, flow), amountMinor: 0, people: 0 }
    const sums = { amountMinor: before.amountMinor + flow.amountMinor, people: before.people + flow.people }
    nodes.set(id, { ...before, ...sums })
  }
  const isRest = ({ thingId }: PictureNode) => Number(thingId === OTHERS || thingId === NOT_TOLD)
  return [...nodes.values()].sort((a, b) => isRest(a) - isRest(b) || b.amountMinor - a.amountMinor)
}
