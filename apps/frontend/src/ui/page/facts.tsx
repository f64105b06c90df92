import type { ReactNode } from 'react'

export type Fact = { id: string; label: ReactNode; value: ReactNode }

/** What is known of one thing, line by line: its name at the left, what it is beside it, below it on a phone. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="flex flex-col">
    {facts.map(({ id, label, value }) => (
      <div key={id} className="grid gap-x-4 border-t border-line py-2.5 first:border-t-0 sm:grid-cols-[13rem_1fr]">
        <dt className="text-ink-2">{label}</dt>
        <dd className="min-w-0 break-words">{value}</dd>
      </div>
    ))}
  </dl>
)
