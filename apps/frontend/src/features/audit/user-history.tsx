import { Suspense } from 'react'
import { useTexts } from '@/texts/texts'
import { Drawer } from '@/ui/dialog'
import { ErrorBoundary } from '@/ui/error-boundary'
import { LinkButton } from '@/ui/link-button'
import { SkeletonLines } from '@/ui/skeleton'
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
