// A picture of what flows from one column of things to the next. Pure: from sums to places on a canvas.

export type SankeyLink = { from: string; to: string; value: number }
export type SankeyInput = {
  /** The ids of each column, from left to right, in the order in which they should stand. */
  columns: readonly (readonly string[])[]
  links: readonly SankeyLink[]
  width: number
}
export type PlacedNode = { id: string; column: number; x: number; y: number; height: number; value: number }
export type PlacedLink = SankeyLink & { path: string; thickness: number; middleY: number }
export type SankeyPlaces = { height: number; nodes: PlacedNode[]; links: PlacedLink[] }

export const NODE_WIDTH = 10
/** A name of two lines fits beside every node, however thin. */
const NAME_HEIGHT = 38
const GAP = 8
const NODE_HEIGHT_MIN = 3
/** What the largest column would fill besides its names. */
const FLOW_HEIGHT = 300

export function layoutSankey({ columns, links, width }: SankeyInput): SankeyPlaces {
  const total = Math.max(1, ...columns.map((ids) => sumOf(ids.map((id) => flowThrough(id, links)))))
  const scale = FLOW_HEIGHT / total
  const tops = columns.map((ids) => stack(ids.map((id) => heightOf(flowThrough(id, links), scale))))
  const height = Math.max(0, ...tops.map(({ height }) => height))
  const step = columns.length > 1 ? (width - NODE_WIDTH) / (columns.length - 1) : 0
  const nodes = columns.flatMap((ids, column) => {
    const { ys, height: filled } = tops[column] ?? { ys: [], height: 0 }
    const shift = (height - filled) / 2
    return ids.map((id, at): PlacedNode => {
      const value = flowThrough(id, links)
      return { id, column, x: column * step, y: (ys[at] ?? 0) + shift, height: heightOf(value, scale), value }
    })
  })
  return { height, nodes, links: placeLinks(links, nodes, scale) }
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const heightOf = (value: number, scale: number) => Math.max(NODE_HEIGHT_MIN, value * scale)

/** What flows through: what leaves, or at the last column what arrives. */
function flowThrough(id: string, links: readonly SankeyLink[]): number {
  const out = sumOf(links.filter(({ from }) => from === id).map(({ value }) => value))
  const into = sumOf(links.filter(({ to }) => to === id).map(({ value }) => value))
  return Math.max(out, into)
}

function stack(heights: readonly number[]): { ys: number[]; height: number } {
  let y = 0
  const ys = heights.map((height) => {
    const at = y
    y += Math.max(height, NAME_HEIGHT) + GAP
    return at
  })
  return { ys, height: Math.max(0, y - GAP) }
}

/** At each node links stand in the order of the nodes at their other ends, so that they cross as little as they can. */
function placeLinks(links: readonly SankeyLink[], nodes: readonly PlacedNode[], scale: number): PlacedLink[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const yOf = (id: string) => byId.get(id)?.y ?? 0
  const sorted = [...links].sort((a, b) => yOf(a.from) - yOf(b.from) || yOf(a.to) - yOf(b.to))
  const used = { from: new Map<string, number>(), to: new Map<string, number>() }
  const take = (side: 'from' | 'to', id: string, thickness: number) => {
    const before = used[side].get(id) ?? 0
    used[side].set(id, before + thickness)
    return yOf(id) + before + thickness / 2
  }
  return sorted.flatMap((link) => {
    const [source, target] = [byId.get(link.from), byId.get(link.to)]
    if (!source || !target || link.value <= 0) return []
    const thickness = link.value * scale
    const [startY, endY] = [take('from', link.from, thickness), take('to', link.to, thickness)]
    return {
      ...link,
      thickness: Math.max(1, thickness),
      middleY: (startY + endY) / 2,
      path: curve({ x: source.x + NODE_WIDTH, y: startY }, { x: target.x, y: endY }),
    }
  })
}

type Point = { x: number; y: number }

function curve(start: Point, end: Point): string {
  const middle = (start.x + end.x) / 2
  return `M${round(start.x)} ${round(start.y)}C${round(middle)} ${round(start.y)} ${round(middle)} ${round(end.y)} ${round(end.x)} ${round(end.y)}`
}

const round = (value: number) => Math.round(value * 10) / 10
