import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useContext, useEffect } from 'react'
import { useProblemText } from '@/api/problem-text'
import { isCodeMissing } from '@/lib/stay-when-offline'
import { Forbidden, homeOf } from '@/session/guard'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { LinkButton } from '@/ui/actions/link-button'
import { InFrame } from '@/ui/page/frame-context'
import { Message, type MessageProps } from '@/ui/page/message'
import { Skeleton } from '@/ui/states/skeleton'

const Unframed = ({ children }: { children: ReactNode }) => <>{children}</>
// Most of these pages stand in the frame of a portal. Offline a message without a frame is better than none.
const PublicFrame = lazy(() =>
  import('./public-frame').then(
    (module) => ({ default: module.PublicFrame }),
    () => ({ default: Unframed }),
  ),
)

/** The page of every error that nobody has caught before. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  const texts = useTexts('common')
  const { message, requestId } = useProblemText()(error)
  const isReloaded = isCodeMissing(error)
  useReloadOnline(isReloaded)
  if (error instanceof Forbidden) return <ForbiddenPage />
  const retry = (): void => {
    // The router does not fetch code twice.
    if (isReloaded) return void reloadWhenOnline()
    reset()
    void router.invalidate()
  }
  return (
    <FramedMessage
      title={texts.pages.broken.title}
      detail={requestId ? texts.errors.requestId({ id: requestId }) : null}
      actions={
        <>
          <Button kind="primary" onClick={retry}>
            {texts.retry}
          </Button>
          <LinkButton to="/">{texts.home}</LinkButton>
        </>
      }
    >
      {message}
    </FramedMessage>
  )
}

/** Offline the browser would put its own error page here. */
const reloadWhenOnline = () => navigator.onLine && window.location.reload()

function useReloadOnline(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return
    window.addEventListener('online', reloadWhenOnline)
    return () => window.removeEventListener('online', reloadWhenOnline)
  }, [isWanted])
}

export function ForbiddenPage() {
  const texts = useTexts('common')
  const { forbidden } = texts.pages
  const user = useUser()
  return (
    <FramedMessage
      title={forbidden.title}
      actions={
        user ? (
          <LinkButton kind="primary" to={homeOf(user)}>
            {forbidden.home}
          </LinkButton>
        ) : (
          <LinkButton to="/">{texts.home}</LinkButton>
        )
      }
    >
      {user ? forbidden.text({ email: user.email }) : null}
    </FramedMessage>
  )
}

export function NotFoundPage() {
  const texts = useTexts('common')
  return (
    <FramedMessage
      title={texts.pages.notFound.title}
      actions={
        <LinkButton kind="primary" to="/">
          {texts.home}
        </LinkButton>
      }
    >
      {texts.pages.notFound.text}
    </FramedMessage>
  )
}

/** Holds the place of a page while it is on its way. */
export function PendingPage() {
  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-4 px-4 py-8">
      <Skeleton className="h-9 w-2/5" />
      <Skeleton className="h-5 w-3/5" />
      <Skeleton className="h-40" />
    </div>
  )
}

/** Inside of the frame that stands, or in the public one when nothing stands yet. */
function FramedMessage(props: MessageProps) {
  const isFramed = useContext(InFrame)
  const message = <Message {...props} />
  if (isFramed) return message
  return (
    <Suspense>
      <PublicFrame>{message}</PublicFrame>
    </Suspense>
  )
}
