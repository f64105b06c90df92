import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'

const SHORT_LENGTH = 8

/** The end of an id: its beginning is the time, which neighbours share. */
export const shortId = (id: string): string => `…${id.slice(-SHORT_LENGTH)}`

/** What the log says in names, in words; a name that is not known here stays as it is. */
export function useWords() {
  const texts = useTexts('audit')
  const me = useUser()
  return {
    actor: (id: string | null) => {
      if (id === null) return texts.system
      return id === me?.id ? texts.you : texts.somebody({ id: shortId(id) })
    },
    action: (name: string) => texts.actions[name] ?? name,
    entity: (name: string) => texts.entities[name] ?? name,
  }
}
