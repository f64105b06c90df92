import { Link } from '@tanstack/react-router'
import { useTexts } from '@/texts/texts'

/** The line, and whose turn it is. */
export function Brand() {
  const texts = useTexts('common')
  return (
    <Link to="/" className="flex min-h-11 items-center gap-2.5 font-serif text-xl font-semibold text-ink no-underline">
      <svg aria-hidden="true" viewBox="0 0 34 18" className="h-4 text-brand">
        <g fill="currentColor">
          <circle cx="3" cy="14" r="2.6" opacity="0.45" />
          <circle cx="11.5" cy="14" r="2.6" opacity="0.7" />
          <circle cx="20" cy="14" r="2.6" />
          <circle cx="29" cy="5.5" r="4.5" />
        </g>
      </svg>
      {texts.product}
    </Link>
  )
}
