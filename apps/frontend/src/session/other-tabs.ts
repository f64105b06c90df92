const CHANNEL = 'goodturn.session'

export type SessionEvent = 'signed-in' | 'signed-out'

let channel: BroadcastChannel | null = null
const open = (): BroadcastChannel => {
  channel ??= new BroadcastChannel(CHANNEL)
  return channel
}

/** Tells the other tabs of this browser, never this one. */
export const announce = (event: SessionEvent): void => open().postMessage(event)

export function listen(onEvent: (event: SessionEvent) => void): () => void {
  const listener = ({ data }: MessageEvent<unknown>) => {
    if (data === 'signed-in' || data === 'signed-out') onEvent(data)
  }
  open().addEventListener('message', listener)
  return () => open().removeEventListener('message', listener)
}
