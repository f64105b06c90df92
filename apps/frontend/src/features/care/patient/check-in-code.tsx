import { Suspense } from 'react'
import { useTexts } from '@/texts/texts'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { lazyPart } from '@/ui/states/lazy-part'

const QrCode = lazyPart(() => import('./qr-code'), 'QrCode')
const HALF = 4

/** What is shown at the center: for a camera, and for people. Dark on white in every theme, so that cameras can read it. */
export function CheckInCode({ code }: { code: string }) {
  const { one } = useTexts('appointments')
  return (
    <figure className="flex flex-col items-center gap-3 rounded-large border border-line bg-white p-5 text-black sm:flex-row sm:gap-6">
      <div className="size-44 shrink-0">
        <ErrorBoundary>
          <Suspense>
            <QrCode text={code} label={one.qr} />
          </Suspense>
        </ErrorBoundary>
      </div>
      <figcaption className="flex flex-col gap-1 text-center sm:text-left">
        <span>{one.code}</span>
        <span className="font-mono text-4xl font-semibold tracking-wider">
          {code.slice(0, HALF)}
          <span className="ml-2">{code.slice(HALF)}</span>
        </span>
        <span className="text-sm">{one.codeText}</span>
      </figcaption>
    </figure>
  )
}
