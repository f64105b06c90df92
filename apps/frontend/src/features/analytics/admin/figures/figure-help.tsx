import { createContext, type ReactNode, Suspense, use, useState } from 'react'
import { useTexts } from '@/texts/texts'
import { Drawer } from '@/ui/overlays/dialog'
import { lazyPart } from '@/ui/states/lazy-part'
import { SkeletonLines } from '@/ui/states/skeleton'

const Meaning = lazyPart(() => import('./figure-meaning'), 'Meaning')

export type Asked = { report: string; path: string; label: string }

const AskContext = createContext<(asked: Asked) => void>(() => undefined)

/** Around the figures of a page: each of them can be asked what it means. */
export function FigureHelp({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  return (
    <AskContext value={setAsked}>
      {children}
      <Drawer isOpen={asked !== null} onClose={() => setAsked(null)} title={asked?.label ?? ''}>
        <Suspense fallback={<SkeletonLines count={5} />}>{asked ? <Meaning asked={asked} /> : null}</Suspense>
      </Drawer>
    </AskContext>
  )
}

/** The name of a figure; a click says how it is counted. */
export function FigureName({ report, path, label }: Asked) {
  const ask = use(AskContext)
  const texts = useTexts('reports')
  return (
    <button
      type="button"
      title={texts.whatIsThis}
      onClick={() => ask({ report, path, label })}
      className="min-h-6 cursor-help [text-align:inherit] underline decoration-dotted decoration-line-strong underline-offset-4 hover:decoration-solid"
    >
      {label}
    </button>
  )
}
