import { useTexts } from '@/texts/texts'
import { LinkButton, TextLink } from '@/ui/actions/link-button'
import { useTitle } from '@/ui/page/use-title'
import { Status } from '@/ui/states/badge'

/** What this is, the rules in words, how fairness is proved, and what to do next. */
export function Landing() {
  const common = useTexts('common')
  const { hero, how, rules, proof, join } = useTexts('public')
  useTitle(common.product)
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-20 px-4 py-10 sm:px-6 sm:py-16">
      <section className="grid grid-cols-1 items-center gap-10 lg:grid-cols-[1.15fr_1fr]">
        <div className="flex flex-col gap-6">
          <h1 className="text-4xl sm:text-5xl">{hero.title}</h1>
          <p className="max-w-prose text-lg text-ink-2">{hero.text}</p>
          <CallsToAction />
        </div>
        <ExampleLine />
      </section>

      <section className="flex flex-col gap-8">
        <h2 className="text-3xl">{how.title}</h2>
        <ol className="grid gap-x-8 gap-y-10 sm:grid-cols-2 lg:grid-cols-4">
          {how.steps.map(({ title, text }, at) => (
            <li key={title} className="flex flex-col gap-2 border-t-2 border-brand pt-4">
              <span aria-hidden="true" className="font-mono text-sm text-accent">
                {at + 1}
              </span>
              <h3 className="text-xl">{title}</h3>
              <p className="text-ink-2">{text}</p>
            </li>
          ))}
        </ol>
      </section>

      <section className="grid gap-8 rounded-large border border-line bg-surface p-6 sm:p-10 lg:grid-cols-[1fr_2fr]">
        <div className="flex flex-col items-start gap-3">
          <h2 className="text-3xl">{rules.title}</h2>
          <TextLink to="/rules">{rules.all}</TextLink>
        </div>
        <ol className="flex list-decimal flex-col gap-4 pl-6 text-lg marker:font-mono marker:text-accent">
          {rules.items.map((rule) => (
            <li key={rule} className="pl-2">
              {rule}
            </li>
          ))}
        </ol>
      </section>

      <section className="flex flex-col gap-8">
        <div className="flex flex-col gap-3">
          <h2 className="text-3xl">{proof.title}</h2>
          <p className="max-w-prose text-lg text-ink-2">{proof.text}</p>
        </div>
        <dl className="grid gap-x-10 gap-y-8 sm:grid-cols-2">
          {proof.items.map(({ title, text }) => (
            <div key={title} className="flex flex-col gap-1">
              <dt className="font-serif text-xl">{title}</dt>
              <dd className="max-w-prose text-ink-2">{text}</dd>
            </div>
          ))}
        </dl>
      </section>

      <section className="flex flex-col items-start gap-5 border-t border-line pt-10">
        <h2 className="text-3xl">{join.title}</h2>
        <CallsToAction />
        <p>
          <TextLink to="/sign-up" search={{ as: 'center' }}>
            {join.center}
          </TextLink>
        </p>
      </section>
    </div>
  )
}

function CallsToAction() {
  const { hero } = useTexts('public')
  return (
    <div className="flex flex-wrap gap-3">
      <LinkButton to="/sign-up" search={{ as: 'patient' }} kind="primary">
        {hero.patient}
      </LinkButton>
      <LinkButton to="/sign-up" search={{ as: 'donor' }}>
        {hero.donor}
      </LinkButton>
      <LinkButton to="/give" kind="quiet">
        {hero.gift}
      </LinkButton>
    </div>
  )
}

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
