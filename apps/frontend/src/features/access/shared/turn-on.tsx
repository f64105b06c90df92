import { useEffect } from 'react'
import { encode } from 'uqr'
import { useTexts } from '@/texts/texts'
import { Problem } from '@/ui/fields/problem'
import { Skeleton } from '@/ui/states/skeleton'
import { useCode, useStart } from '../queries/second-factor'
import { CodeDialog } from './code-dialog'
import { RecoveryCodes } from './recovery-codes'

/** Shows what an authenticator app has to know, asks for its first code, and hands the recovery codes over. */
export function TurnOn({ onClose }: { onClose: () => void }) {
  const texts = useTexts('secondFactor')
  const { mutate: begin, data: told, error } = useStart()
  const confirm = useCode('confirm')
  // The dialog is opened by a click, and each opening is another secret.
  useEffect(() => begin(), [begin])
  if (confirm.data) return <RecoveryCodes codes={confirm.data} onClose={onClose} />
  return (
    <CodeDialog
      title={texts.turnOn}
      confirmLabel={texts.turnOn}
      isBusy={confirm.isPending}
      error={confirm.error}
      onCode={(code) => confirm.mutate(code)}
      onClose={onClose}
    >
      <p>{texts.scan}</p>
      <Problem error={error} />
      {told ? <QrCode text={told.url} label={texts.qr} /> : <Skeleton className="h-56 w-56" />}
      {told ? (
        <p className="text-sm text-ink-2">
          {texts.typeIt} <span className="font-mono break-all text-ink select-all">{told.secret}</span>
        </p>
      ) : null}
    </CodeDialog>
  )
}

/** Dark on light in every mode: cameras read nothing else for sure. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 2 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="h-56 w-56 rounded-medium bg-white"
    >
      <path d={path} className="fill-black" />
    </svg>
  )
}
