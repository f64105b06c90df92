import { useSyncExternalStore } from 'react'

const TICK_MS = 1_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let now = Date.now()

/** One clock for the page, at rest when nobody looks at it. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  now = Date.now()
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time in milliseconds, rounded down to `everyMs`, so that a minute's countdown is drawn once a minute. */
export const useNow = (everyMs = 60_000): number =>
  useSyncExternalStore(subscribe, () => Math.floor((listeners.size > 0 ? now : Date.now()) / everyMs) * everyMs)
