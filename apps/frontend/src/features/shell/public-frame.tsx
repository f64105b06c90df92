import type { ReactNode } from 'react'
import { homeOf } from '@/session/guard'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'
import { SiteFrame } from '@/ui/page/site-frame'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import { PreferencesMenu } from './preferences-menu'

/** Of the pages that anybody may see. */
export function PublicFrame({ children }: { children: ReactNode }) {
  const texts = useTexts('common')
  const user = useUser()
  const tools = user ? (
    <>
      <LinkButton to={homeOf(user)} kind="quiet" size="s">
        {texts.pages.forbidden.home}
      </LinkButton>
      <AccountMenu />
    </>
  ) : (
    <>
      <PreferencesMenu />
      <LinkButton to="/sign-in" kind="quiet" size="s">
        {texts.signIn}
      </LinkButton>
      <span className="hidden sm:inline">
        <LinkButton to="/sign-up" kind="primary" size="s">
          {texts.signUp}
        </LinkButton>
      </span>
    </>
  )
  return (
    <SiteFrame brand={<Brand />} tools={tools} footer={texts.tagline}>
      {children}
    </SiteFrame>
  )
}
