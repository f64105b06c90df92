import { useTexts } from '@/texts/texts'
import { SecretDialog } from '@/ui/overlays/secret-dialog'
import type { NewToken } from '../queries/account'

/** The token itself, the only time that it is shown. */
export function TokenOnce({ token: { name, token }, onClose }: { token: NewToken; onClose: () => void }) {
  const { tokens: texts } = useTexts('account')
  return (
    <SecretDialog title={texts.made({ name })} warning={texts.once} secret={token} labels={texts} onClose={onClose} />
  )
}
