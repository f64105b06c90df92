import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Problem } from '@/ui/fields/problem'
import { ConfirmDialog } from '@/ui/overlays/dialog'
import { SecretDialog } from '@/ui/overlays/secret-dialog'
import { showToast } from '@/ui/overlays/toasts'
import { type Endpoint, useChangeEndpoint, useDeleteEndpoint, useRotateSecret, useTestEndpoint } from '../queries'
import { EndpointDialog } from './endpoint-dialog'

/** To try an endpoint, change it, give it another secret, switch it off and on, or forget it. */
export function EndpointActions({ endpoint }: { endpoint: Endpoint }) {
  const texts = useTexts('webhooks')
  const { id, name, isOn } = endpoint
  const [open, setOpen] = useState<'change' | 'rotate' | 'delete' | null>(null)
  const close = () => setOpen(null)
  const test = useTestEndpoint(id)
  const change = useChangeEndpoint(id)
  const rotate = useRotateSecret(id)
  const error = test.error ?? change.error ?? rotate.error
  return (
    <>
      <Problem error={error} />
      <div className="flex flex-wrap gap-2">
        {isOn ? (
          <Button
            isBusy={test.isPending}
            onClick={() => test.mutate(undefined, { onSuccess: () => showToast({ text: texts.tested }) })}
          >
            {texts.test}
          </Button>
        ) : null}
        <Button onClick={() => setOpen('change')}>{texts.change}</Button>
        <Button onClick={() => setOpen('rotate')}>{texts.rotate}</Button>
        <Button isBusy={change.isPending} onClick={() => change.mutate({ isOn: !isOn })}>
          {isOn ? texts.switchOff : texts.switchOn}
        </Button>
        <Button kind="quiet" onClick={() => setOpen('delete')}>
          {texts.remove}
        </Button>
      </div>
      {open === 'change' ? <EndpointDialog endpoint={endpoint} onClose={close} /> : null}
      <ConfirmDialog
        isOpen={open === 'rotate'}
        onClose={close}
        title={texts.askRotate({ name })}
        confirmLabel={texts.rotate}
        isBusy={rotate.isPending}
        onConfirm={() => rotate.mutate(undefined, { onSettled: close })}
      >
        <p>{texts.rotateText}</p>
      </ConfirmDialog>
      {rotate.data ? (
        <SecretDialog
          title={texts.secretOf({ name })}
          warning={texts.once}
          secret={rotate.data.secret}
          labels={texts.secret}
          onClose={rotate.reset}
        />
      ) : null}
      <DeleteEndpoint endpoint={endpoint} isOpen={open === 'delete'} onClose={close} />
    </>
  )
}

function DeleteEndpoint({ endpoint, isOpen, onClose }: { endpoint: Endpoint; isOpen: boolean; onClose: () => void }) {
  const texts = useTexts('webhooks')
  const navigate = useNavigate()
  const { mutate, isPending, error } = useDeleteEndpoint(endpoint.id)
  const done = () => {
    showToast({ text: texts.removed(endpoint) })
    void navigate({ to: '/admin/webhooks' })
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={texts.askRemove(endpoint)}
      confirmLabel={texts.remove}
      isDangerous
      isBusy={isPending}
      onConfirm={() => mutate(undefined, { onSuccess: done })}
    >
      <Problem error={error} />
      <p>{texts.removeText}</p>
    </ConfirmDialog>
  )
}
