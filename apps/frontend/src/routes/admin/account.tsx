import { createFileRoute } from '@tanstack/react-router'
import { AccountPage, prefetchAccount } from '@/features/access/shared/account-page'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/admin/account')({
  loader: ({ context: { queryClient } }) => {
    prefetchAccount(queryClient)
    return loadTexts('account', 'profile', 'secondFactor')
  },
  component: AccountPage,
})
