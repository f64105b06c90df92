import type { Page } from './test.ts'

type Watched = { __frames?: { longest: number; last: number } }

/** Follows the gaps between frames of the page that is open: what a person feels as a stutter. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames = { longest: 0, last: performance.now() }
    ;(window as Watched).__frames = frames
    const tick = (now: number) => {
      frames.longest = Math.max(frames.longest, now - frames.last)
      frames.last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
}

/** The longest gap since the last call, in milliseconds. */
export async function longestFrame(page: Page): Promise<number> {
  return page.evaluate(() => {
    const frames = (window as Watched).__frames
    if (!frames) throw new Error('nobody watches the frames')
    const { longest } = frames
    frames.longest = 0
    return Math.round(longest)
  })
}
