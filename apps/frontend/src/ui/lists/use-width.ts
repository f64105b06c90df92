import { useCallback, useState } from 'react'

/** How wide an element is, known before it is painted and followed from then on: `const [ref, width] = useWidth(720)`. */
export function useWidth(atFirst: number): [(element: Element | null) => (() => void) | undefined, number] {
  const [width, setWidth] = useState(atFirst)
  const ref = useCallback((element: Element | null) => {
    if (!element) return
    const measure = () => {
      const { clientWidth } = element
      // Zero in what is folded away; it is measured when it opens.
      if (clientWidth > 0) setWidth(clientWidth)
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, width]
}
