import { oneOf, search, text } from '@/lib/search'

// What stands in the address of the list. Every page of the site knows every address, so no component stands here.

export const lists = [
  'waitlist',
  'users',
  'campaigns',
  'offers',
  'appointments',
  'payouts',
  'proposals',
  'audit',
] as const

export const exportsAddress = search({ list: oneOf(...lists), by: text, cursor: text })
export type Narrowing = ReturnType<typeof exportsAddress>
