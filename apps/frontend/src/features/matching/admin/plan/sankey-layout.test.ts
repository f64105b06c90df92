import { describe, expect, test } from 'vitest'
import { layoutSankey, NODE_WIDTH } from './sankey-layout'

const columns = [
  ['a', 'b'],
  ['x', 'y', 'z'],
]
const links = [
  { from: 'a', to: 'x', value: 60 },
  { from: 'a', to: 'y', value: 20 },
  { from: 'b', to: 'y', value: 15 },
  { from: 'b', to: 'z', value: 5 },
]
const places = layoutSankey({ columns, links, width: 600 })
const node = (id: string) => places.nodes.find((each) => each.id === id)

describe('layoutSankey', () => {
  test('what goes in comes out: nodes are as high as what flows through them', () => {
    expect(node('a')?.value).toBe(80)
    expect(node('y')?.value).toBe(35)
    expect((node('a')?.height ?? 0) / (node('x')?.height ?? 1)).toBeCloseTo(80 / 60)
  })

  test('columns stand at both edges, and nothing leaves the canvas', () => {
    expect(node('a')?.x).toBe(0)
    expect(node('z')?.x).toBe(600 - NODE_WIDTH)
    for (const { y, height } of places.nodes) {
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y + height).toBeLessThanOrEqual(places.height)
    }
  })

  test('nodes of a column never touch, so that each name has its place', () => {
    const column = places.nodes.filter(({ column: at }) => at === 1)
    for (const [at, { y, height }] of column.entries()) {
      expect(column[at + 1]?.y ?? Number.POSITIVE_INFINITY).toBeGreaterThan(y + height)
    }
  })

  test('the links of a node fill it and do not lie on each other', () => {
    const thick = places.links.filter(({ from }) => from === 'a').map(({ thickness }) => thickness)
    expect(thick.reduce((sum, value) => sum + value, 0)).toBeCloseTo(node('a')?.height ?? 0)
    expect(new Set(places.links.map(({ path }) => path)).size).toBe(links.length)
  })

  test('a link to nowhere is left out', () => {
    expect(layoutSankey({ columns, links: [{ from: 'a', to: '?', value: 1 }], width: 600 }).links).toEqual([])
  })
})
