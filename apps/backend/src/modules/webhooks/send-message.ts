import type { WebhookError } from '@goodturn/contracts/webhook'

import type { SignedMessage } from './sign-message'
import { validateUrl } from './validate-url'

const TIMEOUT_MS = 5_000
const GONE = 410

export type Answer = { status: number | null; error: WebhookError | null }

/**
 * Sends a message once, and says what was answered. The URL is validated again, because rules may have become stricter
 * since it was stored. No redirect is followed, and of the answer nothing but its status is looked at, so that it can be
 * neither long nor slow. Throws nothing.
 */
export async function sendMessage(
  url: string,
  message: SignedMessage,
  { isLocal }: { isLocal: boolean },
): Promise<Answer> {
  const valid = validateUrl(url, { isLocal })
  if (valid.is === 'refused') return { status: null, error: 'address_refused' }
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(valid.href, { method: 'POST', redirect: 'manual', signal, ...message })
    // Nobody waits for the rest of the answer; that its stream may break while it is given up changes nothing.
    void response.body?.cancel().catch(() => undefined)
    return { status: response.status, error: errorOf(response) }
  } catch (error) {
    const isTimeout = error instanceof Error && /^(Timeout|Abort)Error$/.test(error.name)
    return { status: null, error: isTimeout ? 'timeout' : 'unreachable' }
  }
}

function errorOf({ ok, status }: Response): WebhookError | null {
  if (ok) return null
  if (status === GONE) return 'gone'
  return status >= 300 && status < 400 ? 'redirected' : 'status'
}
