import { isProblem } from '@goodturn/client'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { LinkButton, TextLink } from '@/ui/actions/link-button'
import { Facts } from '@/ui/page/facts'
import { Message } from '@/ui/page/message'
import { Page } from '@/ui/page/page'
import { Panel } from '@/ui/page/panel'
import { lazyPart } from '@/ui/states/lazy-part'
import { endpointQuery, eventNames } from '../queries'
import { EndpointState } from './endpoint-state'

const EndpointActions = lazyPart(() => import('./endpoint-actions'), 'EndpointActions')

/** One endpoint: where it is, what it is told of, how that goes, and what can be done about it. */
export function EndpointDetail({ id, children }: { id: string; children: ReactNode }) {
  const texts = useTexts('webhooks')
  const { data, error } = useQuery(endpointQuery(id))
  if (isProblem(error, 'not_found') || isProblem(error, 'validation_failed')) {
    return (
      <Message
        title={texts.unknown}
        actions={
          <LinkButton kind="primary" to="/admin/webhooks">
            {texts.title}
          </LinkButton>
        }
      />
    )
  }
  return (
    <Page title={data?.name ?? texts.one} above={<TextLink to="/admin/webhooks">{texts.title}</TextLink>}>
      <Panel title={texts.about} skeleton="h-72">
        <About id={id} />
      </Panel>
      {children}
    </Page>
  )
}

function About({ id }: { id: string }) {
  const texts = useTexts('webhooks')
  const format = useFormat()
  const endpoint = useSuspenseQuery(endpointQuery(id)).data
  const { url, events, createdAt, previousSecretUntil } = endpoint
  const told = eventNames.filter((event) => events.includes(event)).map((event) => texts.events[event])
  return (
    <>
      <p>
        <EndpointState endpoint={endpoint} />
      </p>
      <Facts
        facts={[
          { id: 'url', label: texts.columns.url, value: <span className="break-all">{url}</span> },
          { id: 'events', label: texts.columns.events, value: told.join(', ') },
          { id: 'since', label: texts.since, value: format.dateTime(createdAt) },
          ...(previousSecretUntil
            ? [
                {
                  id: 'secret',
                  label: texts.oldSecret,
                  value: texts.until({ when: format.dateTime(previousSecretUntil) }),
                },
              ]
            : []),
        ]}
      />
      <EndpointActions endpoint={endpoint} />
    </>
  )
}
