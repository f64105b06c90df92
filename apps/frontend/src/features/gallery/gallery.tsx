import type { ReactNode } from 'react'
import { useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'
import { Panel } from '@/ui/page/panel'
import { lazyPart } from '@/ui/states/lazy-part'

const Tokens = lazyPart(() => import('./tokens'), 'Tokens')
const Actions = lazyPart(() => import('./actions'), 'Actions')
const Fields = lazyPart(() => import('./fields'), 'Fields')
const Lists = lazyPart(() => import('./lists'), 'Lists')
const States = lazyPart(() => import('./states'), 'States')
const Overlays = lazyPart(() => import('./overlays'), 'Overlays')
const Charts = lazyPart(() => import('./charts'), 'Charts')

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
