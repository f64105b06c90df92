import { useEffect } from 'react'
import { useTexts } from '@/texts/texts'

/** Names the page in the tab, in bookmarks and for who has it read out. */
export function useTitle(title: string): void {
  const { product } = useTexts('common')
  useEffect(() => {
    document.title = title === product ? title : `${title} · ${product}`
  }, [title, product])
}
