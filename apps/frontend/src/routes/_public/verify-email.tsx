import { createFileRoute } from '@tanstack/react-router'
import { VerifyEmail } from '@/features/access/public/verify-email'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/_public/verify-email')({
  loader: () => loadTexts('auth'),
  component: VerifyEmail,
})
