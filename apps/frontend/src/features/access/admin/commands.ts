import type { CommandSource } from '@/lib/commands'
import { getTexts } from '@/texts/texts'
import { roles } from '../address'

/** Accounts by their role. */
export const userCommands: CommandSource = async ({ go }) => {
  const texts = await getTexts('users')
  return roles.map((role) => ({
    id: `users ${role}`,
    title: `${texts.title}: ${texts.roles[role]}`,
    run: () => go(`/admin/users?role=${role}`),
  }))
}
