import { createFileRoute } from '@tanstack/react-router'
import { Landing } from '@/features/public/landing'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/_public/')({
  loader: () => loadTexts('public'),
  component: Landing,
})
