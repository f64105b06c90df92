import { createFileRoute } from '@tanstack/react-router'
import { AnswerRenewal } from '@/features/line/public/answer-renewal'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/_public/renew')({
  loader: () => loadTexts('renewals'),
  component: AnswerRenewal,
})
