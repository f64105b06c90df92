type Part = { key: string; title: string; sentences: readonly string[] }

/** A text in parts, each beside what it is about; below it where there is little room. */
export const Sentences = ({ parts }: { parts: readonly Part[] }) => (
  <dl className="@container flex flex-col">
    {parts.map(({ key, title, sentences }) => (
      <div key={key} className="grid gap-x-4 border-t border-line py-2.5 first:border-t-0 @md:grid-cols-[12rem_1fr]">
        <dt className="text-ink-2">{title}</dt>
        <dd className="max-w-prose">{sentences.join(' ')}</dd>
      </div>
    ))}
  </dl>
)
