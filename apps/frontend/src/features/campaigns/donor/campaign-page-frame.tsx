import { isProblem } from '@goodturn/client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTexts } from '@/texts/texts'
import { LinkButton, TextLink } from '@/ui/actions/link-button'
import { Message } from '@/ui/page/message'
import { Page } from '@/ui/page/page'
import { campaignQuery } from '../queries/own'

/** The page of one campaign under its name, once that is known. */
export function CampaignPageFrame({ id, children }: { id: string; children: ReactNode }) {
  const texts = useTexts('donations')
  const { data, error } = useQuery(campaignQuery(id))
  if (isAbsent(error)) {
    return (
      <Message
        title={texts.notFound.title}
        actions={
          <LinkButton kind="primary" to="/donor">
            {texts.mine}
          </LinkButton>
        }
      >
        {texts.notFound.text}
      </Message>
    )
  }
  return (
    <Page title={data?.title ?? texts.aCampaign} above={<TextLink to="/donor">{texts.mine}</TextLink>}>
      {children}
    </Page>
  )
}

/** There is none, it is somebody else's, or the address holds no id at all. */
const isAbsent = (error: unknown): boolean => isProblem(error, 'not_found') || isProblem(error, 'validation_failed')
