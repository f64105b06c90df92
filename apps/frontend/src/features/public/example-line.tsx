import { useTexts } from '@/texts/texts'
import { Status } from '@/ui/states/badge'

/** Four people in line, two of them funded: the whole product in a picture. */
export function ExampleLine() {
  const { hero } = useTexts('public')
  return (
    <figure className="flex flex-col gap-4 rounded-large border border-line bg-surface p-5 shadow-2 sm:p-7">
      <figcaption className="font-serif text-lg">{hero.example}</figcaption>
      <ol className="flex flex-col">
        {hero.places.map(({ place, since, by }) => (
          <li key={place} className="flex items-center gap-4 border-t border-line py-3">
            <span aria-hidden="true" className="w-6 font-mono text-accent">
              {place}
            </span>
            <span className="min-w-0 grow">
              <span className="block truncate font-medium">{since}</span>
              <span className="block text-sm text-ink-2">{by ?? hero.unpaid}</span>
            </span>
            <Status tone={by ? 'good' : 'neutral'}>{by ? hero.funded : hero.waiting}</Status>
          </li>
        ))}
      </ol>
      <p className="text-sm text-ink-2">{hero.note}</p>
    </figure>
  )
}
