import { useRouter } from '@tanstack/react-router'
import { signOut } from '@/session/session'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Menu } from '@/ui/actions/menu'
import { Icon } from '@/ui/icon'
import { usePreferenceItems } from './preferences-menu'

/** Who is signed in, their choices, and the way out. */
export function AccountMenu() {
  const texts = useTexts('common')
  const router = useRouter()
  const user = useUser()
  const preferences = usePreferenceItems()
  // To the public page first: the guard of the page that is left would take this for an expired session.
  const leave = async () => {
    await router.navigate({ to: '/' })
    await signOut()
  }
  return (
    <Menu
      label={user ? `${texts.account}: ${user.fullName}` : texts.account}
      trigger={
        <>
          <Icon name="user" />
          <span className="hidden max-w-40 truncate sm:inline">{user?.fullName}</span>
        </>
      }
      items={[
        ...(user ? [{ kind: 'heading' as const, id: 'user', label: user.email }] : []),
        ...preferences,
        { id: 'sign-out', label: texts.signOut, onSelect: () => void leave() },
      ]}
    />
  )
}
