import { describe, expect, test } from 'vitest'
import type { PlanFlow } from '../../queries/runs'
import { NOT_TOLD, OTHERS, pictureOf } from './flow-picture'

const flow = (campaignId: string | null, screeningTypeId: string, stateCode: string | null, amountMinor: number) =>
  ({
    campaignId,
    screeningTypeId,
    stateCode,
    amountMinor,
    people: 1,
    stateKind: stateCode === null ? 'others' : 'state',
  }) as PlanFlow

describe('pictureOf', () => {
  test('the largest stand first, what has no name last', () => {
    const flows = [
      flow(null, 'x', 'NG-LA', 90),
      flow('b', 'x', 'NG-OG', 30),
      flow('a', 'y', null, 10),
      { ...flow('a', 'y', null, 5), stateKind: 'not_told' as const },
    ]
    const [campaigns, types, states] = pictureOf(flows).columns
    expect(campaigns?.map(({ thingId, amountMinor }) => [thingId, amountMinor])).toEqual([
      ['b', 30],
      ['a', 15],
      [OTHERS, 90],
    ])
    expect(types?.map(({ thingId }) => thingId)).toEqual(['x', 'y'])
    expect(states?.map(({ thingId }) => thingId)).toEqual(['NG-LA', 'NG-OG', OTHERS, NOT_TOLD])
  })

  test('no money is lost between the columns', () => {
    const flows = Array.from({ length: 40 }, (_, at) =>
      flow(`c${at % 7}`, `t${at % 4}`, `NG-${at % 5}`, (at + 1) * 100),
    )
    const { columns, links } = pictureOf(flows)
    const all = 82_000
    for (const nodes of columns) expect(nodes.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(all)
    const between = (kind: string) =>
      links.filter(({ from }) => from.startsWith(kind)).reduce((sum, { value }) => sum + value, 0)
    expect([between('campaign:'), between('type:')]).toEqual([all, all])
  })
})
