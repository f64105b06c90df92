import type { ReactNode } from 'react'
import { useTexts } from '@/texts/texts'
import { TextLink } from '@/ui/actions/link-button'
import { Page } from '@/ui/page/page'

/** The rules in force as the programme says them, and what holds whatever they are. */
export function Rules({ inForce }: { inForce: ReactNode }) {
  const { rulesPage } = useTexts('public')
  return (
    <Page title={rulesPage.title} description={rulesPage.text}>
      {inForce}
      {rulesPage.parts.map(({ title, items }) => (
        <section key={title} className="flex flex-col gap-3 border-t border-line pt-6">
          <h2 className="text-2xl">{title}</h2>
          <ul className="flex max-w-prose list-disc flex-col gap-2 pl-6 marker:text-accent">
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </section>
      ))}
      <p>
        <TextLink to="/sign-up">{rulesPage.join}</TextLink>
      </p>
    </Page>
  )
}
