import { useNavigate } from '@tanstack/react-router'

type Change = Record<string, string | number | boolean | readonly string[] | undefined>

/**
 * Changes search parameters of the page that is open; the others stay. A list that is narrowed anew begins at its first
 * page, so `cursor` goes unless the change names it.
 */
export function useSearchChange(): (change: Change) => void {
  const navigate = useNavigate()
  return (change) => {
    // Which parameters there are only the page knows.
    const search = ((before: Record<string, unknown>) => ({ ...before, cursor: undefined, ...change })) as never
    void navigate({ to: '.', search, replace: true, resetScroll: false })
  }
}
