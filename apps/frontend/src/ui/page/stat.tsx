import type { ReactNode } from 'react'
import { Skeleton } from '../states/skeleton'

type StatProps = { label: ReactNode; value: ReactNode; detail?: ReactNode }

/** One number that matters. Several stand in a `StatRow`. */
export function Stat({ label, value, detail }: StatProps) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 border-l-2 border-brand py-1 pl-4">
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd className="font-serif text-3xl tabular-nums">{value}</dd>
      {detail ? <dd className="text-sm text-ink-2">{detail}</dd> : null}
    </div>
  )
}

const row = 'grid grid-cols-[repeat(auto-fit,minmax(min(9.5rem,calc(50%-0.75rem)),1fr))] gap-x-6 gap-y-5'

export const StatRow = ({ children }: { children: ReactNode }) => <dl className={row}>{children}</dl>

/** Holds the place of a `StatRow` in its columns; `isPlain`: without details. */
export function StatRowSkeleton({ count, isPlain = false }: { count: number; isPlain?: boolean }) {
  const stats = Array.from({ length: count }, (_, at) => at)
  return (
    <div className={row}>
      {stats.map((at) => (
        <Skeleton key={at} className={isPlain ? 'h-[4.25rem]' : 'h-[5.75rem]'} />
      ))}
    </div>
  )
}
