import { createFileRoute } from '@tanstack/react-router'
import { Rules } from '@/features/public/rules'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/_public/rules')({
  loader: () => loadTexts('public'),
  component: Rules,
})
