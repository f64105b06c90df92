import { useWidth } from '@/ui/lists/use-width'
import { layoutSankey, NODE_WIDTH, type PlacedNode, type SankeyLink } from './sankey-layout'

/** `shortText` stands instead of `valueText` where there is little room. */
export type SankeyNode = { id: string; name: string; valueText: string; shortText: string }

type SankeyProps = {
  title: string
  columns: readonly (readonly SankeyNode[])[]
  links: readonly (SankeyLink & { text: string })[]
}

const WIDTH = 900
const COLORS = 6
/** About as wide as a letter of 14 px is, to cut names before they meet. */
const LETTER = 7.4
const NAME_MARGIN = 28
const SHORT_BELOW = 26

/** What flows from left to right, as thick as it is much. Every node has its name and its number beside it. */
export function Sankey({ title, columns, links }: SankeyProps) {
  const [ref, width] = useWidth(WIDTH)
  const places = layoutSankey({ columns: columns.map((nodes) => nodes.map(({ id }) => id)), links, width })
  const named = new Map(columns.flat().map((node) => [node.id, node]))
  const texts = new Map(links.map((link) => [`${link.from} ${link.to}`, link.text]))
  const colors = new Map(columns.flat().map(({ id }, at) => [id, `var(--chart-${(at % COLORS) + 1})`]))
  const lettersMax = Math.floor((width / columns.length - NAME_MARGIN) / LETTER)
  return (
    <div ref={ref}>
      <svg
        role="img"
        aria-label={title}
        viewBox={`0 0 ${width} ${places.height}`}
        style={{ aspectRatio: `${width} / ${places.height}` }}
        className="w-full text-sm"
      >
        {places.links.map(({ from, to, path, thickness }) => (
          <path
            key={`${from} ${to}`}
            d={path}
            fill="none"
            stroke={colors.get(from)}
            strokeWidth={thickness > 3 ? thickness - 1 : thickness}
            className="[stroke-opacity:0.38] hover:[stroke-opacity:0.75]"
          >
            <title>{texts.get(`${from} ${to}`)}</title>
          </path>
        ))}
        {places.nodes.map((node) => (
          <Node
            key={node.id}
            node={node}
            isLast={node.column === columns.length - 1}
            named={named.get(node.id)}
            lettersMax={lettersMax}
          />
        ))}
      </svg>
    </div>
  )
}

type NodeProps = { node: PlacedNode; named: SankeyNode | undefined; isLast: boolean; lettersMax: number }

function Node({ node, named, isLast, lettersMax }: NodeProps) {
  const { x, y, height } = node
  const name = named?.name ?? ''
  const shown = name.length > lettersMax ? `${name.slice(0, lettersMax - 1)}…` : name
  const middle = Math.max(y + height / 2, y + 17)
  return (
    <g>
      <rect x={x} y={y} width={NODE_WIDTH} height={height} rx="2" fill="var(--ink)" />
      <text
        x={isLast ? x - 8 : x + NODE_WIDTH + 8}
        y={middle - 4}
        textAnchor={isLast ? 'end' : 'start'}
        // A rim of the ground, so that names are read above what flows behind them.
        style={{ paintOrder: 'stroke' }}
        stroke="var(--surface)"
        strokeWidth="4"
        strokeLinejoin="round"
        fill="var(--ink)"
      >
        <title>{name}</title>
        <tspan className="font-medium">{shown}</tspan>
        <tspan x={isLast ? x - 8 : x + NODE_WIDTH + 8} dy="17" fill="var(--ink-2)">
          {lettersMax < SHORT_BELOW ? named?.shortText : named?.valueText}
        </tspan>
      </text>
    </g>
  )
}
