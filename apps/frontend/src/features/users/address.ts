import { oneOf, search, text } from '@/lib/search'

// What stands in the address of the list. Every page of the site knows every address, so no component stands here.

export const roles = ['patient', 'donor', 'center', 'admin'] as const

export const userAddress = search({ email: text, role: oneOf(...roles), cursor: text, history: text })
export type Narrowing = Pick<ReturnType<typeof userAddress>, 'email' | 'role' | 'cursor'>
