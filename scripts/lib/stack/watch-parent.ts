const CHECK_MS = 1000

/** Calls back once when the process that started this one is gone. Returns how to stop watching. */
export function watchParent(onGone: () => void): () => void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, CHECK_MS)
  timer.unref()
  return () => clearInterval(timer)
}
