import { Suspense } from 'react'
import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { Drawer } from '@/ui/overlays/dialog'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { SkeletonLines } from '@/ui/states/skeleton'
import { HistoryTable } from './entity-history'

type UserHistoryProps = { userId: string; onClose: () => void }

/** What was done to an account, beside the list. */
export function UserHistory({ userId, onClose }: UserHistoryProps) {
  const texts = useTexts('audit')
  return (
    <Drawer
      size="m"
      isOpen
      onClose={onClose}
      title={texts.history}
      actions={
        <LinkButton to="/admin/audit" search={{ actor: userId }}>
          {texts.whatTheyDid}
        </LinkButton>
      }
    >
      <ErrorBoundary>
        <Suspense fallback={<SkeletonLines />}>
          <HistoryTable entity="user" entityId={userId} />
        </Suspense>
      </ErrorBoundary>
    </Drawer>
  )
}
