import { useTexts } from '@/texts/texts'
import { LinkButton } from '@/ui/actions/link-button'

/** To the other pages of the console. */
export function ConsoleLinks() {
  const texts = useTexts('matching')
  return (
    <>
      <LinkButton to="/admin/matching/offers">{texts.offers}</LinkButton>
      <LinkButton to="/admin/matching/compare">{texts.compare}</LinkButton>
    </>
  )
}
