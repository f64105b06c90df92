import { createFileRoute } from '@tanstack/react-router'
import { RulesInForce } from '@/features/matching/public/rules-in-force'
import { publicPolicyQuery } from '@/features/matching/queries/policies'
import { Rules } from '@/features/public/rules'
import { languageStore } from '@/lib/preferences'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/_public/rules')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(publicPolicyQuery(languageStore.get()))
    return loadTexts('public', 'policies')
  },
  component: () => <Rules inForce={<RulesInForce />} />,
})
