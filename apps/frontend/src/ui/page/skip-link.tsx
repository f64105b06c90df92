import { useTexts } from '@/texts/texts'

export const CONTENT_ID = 'content'

/** The first thing that the keyboard reaches: past the navigation. */
export function SkipLink() {
  const texts = useTexts('common')
  return (
    <a
      href={`#${CONTENT_ID}`}
      className="sr-only z-50 rounded-medium bg-brand px-4 py-2 text-brand-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      {texts.skipToContent}
    </a>
  )
}
