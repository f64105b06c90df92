import { describe, expect, test } from 'vitest'
import { listRegionRows, listStates, slugOf } from './regions.ts'

// Written out again, so that the table and its test do not share one mistake.
const LGA_COUNTS =
  'Abia 17, Adamawa 21, Akwa Ibom 31, Anambra 21, Bauchi 20, Bayelsa 8, Benue 23, Borno 27, Cross River 18, Delta 25, ' +
  'Ebonyi 13, Edo 18, Ekiti 16, Enugu 17, Federal Capital Territory 6, Gombe 11, Imo 27, Jigawa 27, Kaduna 23, ' +
  'Kano 44, Katsina 34, Kebbi 21, Kogi 21, Kwara 16, Lagos 20, Nasarawa 13, Niger 25, Ogun 20, Ondo 18, Osun 30, ' +
  'Oyo 33, Plateau 17, Rivers 23, Sokoto 23, Taraba 16, Yobe 17, Zamfara 14'

describe('regions', () => {
  test('every state has as many LGAs as the constitution lists: 774 in 37', () => {
    const states = listStates()

    const counted = states.map(({ name, lgas }) => `${name} ${lgas.length}`).sort()
    expect(counted).toEqual(LGA_COUNTS.split(', ').sort())
    expect(states.flatMap(({ lgas }) => lgas)).toHaveLength(774)
  })

  test('codes are unique, states are ISO 3166-2:NG, and an LGA begins with its state', () => {
    const rows = listRegionRows()

    expect(new Set(rows.map(({ code }) => code)).size).toBe(37 + 774)
    for (const { code, kind, parent_code: parent } of rows) {
      expect(code).toMatch(kind === 'state' ? /^NG-[A-Z]{2}$/ : /^NG-[A-Z]{2}-[a-z0-9]+(-[a-z0-9]+)*$/)
      if (kind === 'lga') expect(code.startsWith(`${parent}-`)).toBe(true)
    }
    expect(rows).toContainEqual({ code: 'NG-LA-ikeja', name: 'Ikeja', kind: 'lga', parent_code: 'NG-LA' })
    expect(rows.find(({ code }) => code === 'NG-FC')?.name).toBe('Federal Capital Territory')
  })

  test('what the package misspells is put right', () => {
    const names = listRegionRows().map(({ name }) => name)

    expect(names).toContain('Katsina')
    expect(names).not.toContain('Kastina')
    expect(names).toEqual(expect.arrayContaining(['Sagamu', 'Ekeremor', 'Kurmi', 'Fufore', 'Guyuk']))
  })

  test('an apostrophe leaves no gap in a code, and a slash is one hyphen', () => {
    expect(slugOf("Jama'are")).toBe('jamaare')
    expect(slugOf('Ado-Odo/Ota')).toBe('ado-odo-ota')
  })
})
