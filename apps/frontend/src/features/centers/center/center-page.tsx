import { useSuspenseQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage, type Tone } from '@/ui/fields/form-message'
import { Problem } from '@/ui/fields/problem'
import { Select } from '@/ui/fields/select'
import { showToast } from '@/ui/overlays/toasts'
import { Card } from '@/ui/page/card'
import { Page } from '@/ui/page/page'
import { ErrorBoundary } from '@/ui/states/error-boundary'
import { Skeleton } from '@/ui/states/skeleton'
import { EmptyState } from '@/ui/states/states'
import { type MyCenter, myCentersQuery, useAccept } from '../queries/mine'

type CenterPageProps = {
  title: string
  description?: string
  /** From the address. */
  wanted: string | undefined
  children: (center: MyCenter) => ReactNode
}

/** Around every page of the portal: which center it is about, how that stands, and who asks for an answer. */
export function CenterPage({ title, description, wanted, children }: CenterPageProps) {
  return (
    <Page isWide title={title} description={description}>
      <ErrorBoundary>
        <Suspense fallback={<Skeleton className="h-96" />}>
          <OfCenter wanted={wanted}>{children}</OfCenter>
        </Suspense>
      </ErrorBoundary>
    </Page>
  )
}

function OfCenter({ wanted, children }: Pick<CenterPageProps, 'wanted' | 'children'>) {
  const texts = useTexts('centers')
  const change = useSearchChange()
  const { items } = useSuspenseQuery(myCentersQuery).data
  const invitations = items.filter(({ acceptedAt }) => acceptedAt === null)
  const mine = items.filter(({ acceptedAt }) => acceptedAt !== null)
  const center = mine.find(({ id }) => id === wanted) ?? mine[0]
  return (
    <>
      {invitations.length > 0 ? <Invitations centers={invitations} /> : null}
      {mine.length > 1 ? (
        <Select
          label={texts.which}
          className="max-w-md"
          options={mine.map(({ id, name }) => ({ value: id, label: name }))}
          value={center?.id ?? ''}
          onValueChange={(id) => change({ center: id })}
        />
      ) : null}
      {center ? <Standing center={center} /> : null}
      {center ? (
        <div key={center.id} className="flex flex-col gap-6">
          {children(center)}
        </div>
      ) : null}
      {!center && invitations.length === 0 ? (
        <EmptyState title={texts.noCenter}>{texts.noCenterText}</EmptyState>
      ) : null}
    </>
  )
}

const tones: Record<MyCenter['status'], Tone> = { active: 'good', pending: 'info', suspended: 'warn', rejected: 'bad' }

/** Says how a center stands when it cannot take patients. */
function Standing({ center: { status, decisionReason } }: { center: MyCenter }) {
  const texts = useTexts('centers')
  if (status === 'active') return null
  return (
    <FormMessage tone={tones[status]}>
      <p className="font-medium">{texts.standing[status].title}</p>
      <p>{texts.standing[status].text}</p>
      {decisionReason && status !== 'pending' ? <p>{texts.because({ reason: decisionReason })}</p> : null}
    </FormMessage>
  )
}

/** Centers that ask me to work for them. */
export function Invitations({ centers }: { centers: readonly MyCenter[] }) {
  const texts = useTexts('centers')
  const { mutate, isPending, variables, error } = useAccept()
  return (
    <Card className="flex flex-col gap-3">
      <h2 className="text-xl">{texts.invited}</h2>
      <Problem error={error} />
      {centers.map(({ id, name }) => (
        <div key={id} className="flex flex-wrap items-center justify-between gap-3">
          <p>{texts.invitedBy({ name })}</p>
          <Button
            kind="primary"
            isBusy={isPending && variables === id}
            onClick={() => mutate(id, { onSuccess: () => showToast({ text: texts.accepted({ name }) }) })}
          >
            {texts.accept}
          </Button>
        </div>
      ))}
    </Card>
  )
}
