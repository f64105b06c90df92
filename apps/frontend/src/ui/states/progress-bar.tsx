import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'

type ProgressBarProps = { label: string; done: number; total: number; detail?: string }

/** How far something is that takes a while. */
export function ProgressBar({ label, done, total, detail }: ProgressBarProps) {
  const texts = useTexts('common')
  const format = useFormat()
  const share = total > 0 ? Math.min(1, done / total) : 0
  const percent = format.percent(share)
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex justify-between gap-4">
        <span className="font-medium">{label}</span>
        <span className="text-ink-2 tabular-nums">{detail ?? percent}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={texts.percentDone({ percent })}
        className="h-2.5 overflow-hidden rounded-full bg-surface-2"
      >
        <div className="h-full rounded-full bg-brand transition-[width]" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  )
}
