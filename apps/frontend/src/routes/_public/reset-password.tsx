import { createFileRoute } from '@tanstack/react-router'
import { ResetPassword } from '@/features/access/public/reset-password'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/_public/reset-password')({
  loader: () => loadTexts('auth'),
  component: ResetPassword,
})
