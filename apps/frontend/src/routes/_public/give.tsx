import { createFileRoute } from '@tanstack/react-router'
import { GiftForm } from '@/features/campaigns/public/gift-form'
import { GiftOutcome } from '@/features/campaigns/public/gift-outcome'
import { giftQuery } from '@/features/campaigns/queries/gifts'
import { search, text } from '@/lib/search'
import { loadTexts } from '@/texts/texts'

const address = search({ donation: text })

export const Route = createFileRoute('/_public/give')({
  // Where the payment page sends the giver back to.
  validateSearch: address,
  loaderDeps: ({ search: { donation } }) => ({ donation }),
  loader: ({ context: { queryClient }, deps: { donation } }) => {
    if (donation) void queryClient.prefetchQuery(giftQuery(donation))
    return loadTexts('gifts')
  },
  component: GivePage,
})

function GivePage() {
  const { donation } = Route.useSearch()
  return donation ? <GiftOutcome key={donation} id={donation} /> : <GiftForm />
}
