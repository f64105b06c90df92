import { useTexts } from '@/texts/texts'
import { classes } from '../classes'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const SOON_MS = DAY_MS

type CountdownProps = {
  /** Milliseconds until then; `useNow` of lib/ ticks. */
  leftMs: number
  className?: string
}

/** Time that is left, in the two units that matter. Changes at most once a minute, so that it can be read out. */
export function Countdown({ leftMs, className }: CountdownProps) {
  const { countdown } = useTexts('common')
  if (leftMs <= 0) return <span className={classes('font-medium text-bad', className)}>{countdown.over}</span>
  const days = Math.floor(leftMs / DAY_MS)
  const hours = Math.floor((leftMs % DAY_MS) / HOUR_MS)
  const minutes = Math.ceil((leftMs % HOUR_MS) / MINUTE_MS)
  const parts =
    days > 0
      ? [countdown.days(days), ...(hours > 0 ? [countdown.hours(hours)] : [])]
      : [...(hours > 0 ? [countdown.hours(hours)] : []), countdown.minutes(minutes)]
  return (
    <span className={classes('tabular-nums', leftMs < SOON_MS && 'font-medium text-warn', className)}>
      {countdown.left({ time: parts.join(' ') })}
    </span>
  )
}
