import type { PolicyPart } from './queries'

/** A policy as the API says it, side by side with what each sentence is about. */
export const PolicyParts = ({ parts }: { parts: readonly PolicyPart[] }) => (
  <dl className="@container flex flex-col">
    {parts.map(({ key, title, sentences }) => (
      <div key={key} className="grid gap-x-4 border-t border-line py-2.5 first:border-t-0 @md:grid-cols-[12rem_1fr]">
        <dt className="text-ink-2">{title}</dt>
        <dd className="max-w-prose">{sentences.join(' ')}</dd>
      </div>
    ))}
  </dl>
)
