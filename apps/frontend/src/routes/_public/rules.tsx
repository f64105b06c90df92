import { createFileRoute } from '@tanstack/react-router'
import { publicPolicyQuery } from '@/features/policies/queries'
import { RulesInForce } from '@/features/policies/rules-in-force'
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
