import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react'

/** Taller than this no browser draws an element, so beyond it the scrollbar stands for more than its own length. */
export const SCROLL_HEIGHT_MAX = 8_000_000
const OVERSCAN_ROWS = 8

type Geometry = { rowCount: number; rowHeight: number; viewHeight: number }
export type RowWindow = { first: number; last: number; offset: number; totalHeight: number }

/** The rows that are in sight at a place of the scrollbar, and where the first of them stands. Pure. */
export function rowWindow(scrollTop: number, { rowCount, rowHeight, viewHeight }: Geometry): RowWindow {
  const fullHeight = rowCount * rowHeight
  const totalHeight = Math.min(fullHeight, SCROLL_HEIGHT_MAX)
  const reach = Math.max(1, totalHeight - viewHeight)
  const shift = Math.max(0, fullHeight - viewHeight) / reach
  const place = totalHeight === fullHeight ? scrollTop : scrollTop * shift
  const firstInSight = Math.floor(place / rowHeight)
  const first = Math.max(0, firstInSight - OVERSCAN_ROWS)
  const last = Math.min(rowCount - 1, Math.ceil((place + viewHeight) / rowHeight) + OVERSCAN_ROWS)
  return { first, last, offset: scrollTop - (place - first * rowHeight), totalHeight }
}

/** Where the scrollbar has to stand to show a row first. */
export function scrollTopOf(row: number, geometry: Geometry): number {
  const { rowCount, rowHeight, viewHeight } = geometry
  const fullHeight = rowCount * rowHeight
  if (fullHeight <= SCROLL_HEIGHT_MAX) return row * rowHeight
  const place = Math.min(row * rowHeight, fullHeight - viewHeight)
  return (place / (fullHeight - viewHeight)) * (SCROLL_HEIGHT_MAX - viewHeight)
}

/** Follows an element that scrolls. Rows are of one height, which is what makes a million of them cost as much as ten. */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, shape: { rowCount: number; rowHeight: number }) {
  const { rowCount, rowHeight } = shape
  const [view, setView] = useState({ scrollTop: 0, viewHeight: 480 })
  const read = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const next = { scrollTop: element.scrollTop, viewHeight: element.clientHeight }
    // Within one row nothing changes but the browser's own scrolling.
    setView((now) => (isSameRow(now, next, rowHeight) ? now : next))
  }, [scroller, rowHeight])

  useLayoutEffect(read, [read])
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(read)
    observer.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [scroller, read])
  return {
    ...rowWindow(view.scrollTop, { rowCount, rowHeight, viewHeight: view.viewHeight }),
    viewHeight: view.viewHeight,
  }
}

type View = { scrollTop: number; viewHeight: number }
const isSameRow = (a: View, b: View, rowHeight: number) =>
  a.viewHeight === b.viewHeight && Math.floor(a.scrollTop / rowHeight) === Math.floor(b.scrollTop / rowHeight)
