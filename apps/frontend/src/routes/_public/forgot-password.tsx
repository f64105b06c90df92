import { createFileRoute } from '@tanstack/react-router'
import { ForgotPassword } from '@/features/access/public/forgot-password'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/_public/forgot-password')({
  loader: () => loadTexts('auth'),
  component: ForgotPassword,
})
