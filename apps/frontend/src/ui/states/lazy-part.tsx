import { type ComponentType, lazy, Suspense } from 'react'
import type { TextsName } from '@/texts/catalogue'
import { loadTexts } from '@/texts/texts'
import { ErrorBoundary } from './error-boundary'
import { Skeleton } from './skeleton'

type PropsOf<Part> = Part extends (props: infer Props) => unknown ? Props & object : never

/**
 * A part whose code comes when it is drawn, with the texts that the page around it has not loaded:
 * `lazyPart(() => import('./price-form'), 'PriceForm', 'screenings')`.
 */
export function lazyPart<Module, Name extends keyof Module>(
  load: () => Promise<Module>,
  name: Name,
  ...texts: TextsName[]
) {
  const Part = lazy(async () => {
    const [module] = await Promise.all([load(), loadTexts(...texts)])
    return { default: module[name] as ComponentType }
  })
  // The part takes what the export of that name takes: a name of anything but a component gives props that nobody can have.
  return Part as unknown as ComponentType<PropsOf<Module[Name]>>
}

/**
 * The same with a place of its own, so that the page neither waits for it nor breaks with it. `size`: classes of the place that
 * is held for it; null for what opens over the page.
 */
export function laterPart<Module, Name extends keyof Module>(
  size: string | null,
  ...[load, name, ...texts]: [load: () => Promise<Module>, name: Name, ...texts: TextsName[]]
) {
  const Part = lazyPart(load, name, ...texts)
  return (props: PropsOf<Module[Name]>) => (
    <ErrorBoundary>
      <Suspense fallback={size === null ? null : <Skeleton className={size} />}>
        <Part {...props} />
      </Suspense>
    </ErrorBoundary>
  )
}
