import { useSyncExternalStore } from 'react'
import { useTexts } from '@/texts/texts'

const subscribe = (listener: () => void) => {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)

/** Above everything while the network is away. */
export function OfflineBanner() {
  const texts = useTexts('common')
  const isOnline = useOnline()
  return (
    <div role="status" className="no-print">
      {isOnline ? null : (
        <p className="bg-warn-soft px-4 py-2 text-center text-warn">
          <strong>{texts.offline.title}.</strong> {texts.offline.text}
        </p>
      )}
    </div>
  )
}
