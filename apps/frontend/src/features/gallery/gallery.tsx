import { lazy, type ReactNode } from 'react'
import { useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'
import { Panel } from '@/ui/page/panel'

const Tokens = lazy(() => import('./tokens').then(({ Tokens }) => ({ default: Tokens })))
const Actions = lazy(() => import('./actions').then(({ Actions }) => ({ default: Actions })))
const Fields = lazy(() => import('./fields').then(({ Fields }) => ({ default: Fields })))
const Lists = lazy(() => import('./lists').then(({ Lists }) => ({ default: Lists })))
const States = lazy(() => import('./states').then(({ States }) => ({ default: States })))
const Overlays = lazy(() => import('./overlays').then(({ Overlays }) => ({ default: Overlays })))
const Charts = lazy(() => import('./charts').then(({ Charts }) => ({ default: Charts })))

/** Every component and token of ui/, in use. */
export function Gallery() {
  const { title, intro, sections } = useTexts('gallery')
  const parts: [keyof typeof sections, ReactNode][] = [
    ['tokens', <Tokens key="tokens" />],
    ['actions', <Actions key="actions" />],
    ['fields', <Fields key="fields" />],
    ['lists', <Lists key="lists" />],
    ['states', <States key="states" />],
    ['overlays', <Overlays key="overlays" />],
    ['charts', <Charts key="charts" />],
  ]
  return (
    <Page title={title} description={intro}>
      {parts.map(([name, part]) => (
        <Panel key={name} title={sections[name]}>
          {part}
        </Panel>
      ))}
    </Page>
  )
}
