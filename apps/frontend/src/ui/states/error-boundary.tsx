import { Component, createContext, type ReactNode, useContext } from 'react'
import { useTexts } from '@/texts/texts'
import { ErrorState } from './states'

type Described = { message: string; requestId: string | null }
type Handling = {
  /** An error in words. */
  describe: (error: unknown) => Described
  /** Called before what broke is drawn again. */
  beforeRetry: () => void
}

/** How errors are told, given once at the top of the page by who knows the API. */
export const ErrorHandling = createContext<Handling | null>(null)

type BoundaryProps = { children: ReactNode; fallback: (error: unknown, reset: () => void) => ReactNode }

class Boundary extends Component<BoundaryProps, { failure: { error: unknown } | null }> {
  override state: { failure: { error: unknown } | null } = { failure: null }

  static getDerivedStateFromError(error: unknown) {
    return { failure: { error } }
  }

  override render() {
    const { failure } = this.state
    return failure ? this.props.fallback(failure.error, () => this.setState({ failure: null })) : this.props.children
  }
}

/** What breaks inside of it stays inside of it. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  return <Boundary fallback={(error, reset) => <Broken error={error} reset={reset} />}>{children}</Boundary>
}

function Broken({ error, reset }: { error: unknown; reset: () => void }) {
  const handling = useContext(ErrorHandling)
  const texts = useTexts('common')
  const { message, requestId } = handling?.describe(error) ?? { message: texts.errors.unknown, requestId: null }
  const retry = () => {
    handling?.beforeRetry()
    reset()
  }
  return <ErrorState title={texts.panel.broken} message={message} requestId={requestId} onRetry={retry} />
}
