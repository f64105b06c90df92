import type { Settings } from '../../env'
import { notFound } from '../../errors'

/** Mails and their tokens are for their readers. On a developer's machine that is whoever sits there. */
export function refuseOutsideLocal(settings: Settings): void {
  if (settings.ENVIRONMENT !== 'local') throw notFound()
}
