import { createFileRoute } from '@tanstack/react-router'
import { Gallery } from '@/features/gallery/gallery'
import { loadTexts } from '@/texts/texts'

export const Route = createFileRoute('/_public/ui')({
  loader: () => loadTexts('gallery'),
  component: Gallery,
})
