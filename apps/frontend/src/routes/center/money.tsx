import { createFileRoute } from '@tanstack/react-router'
import { centerAddress } from '@/features/centers/address'
import { CenterPage } from '@/features/centers/center/center-page'
import { Money } from '@/features/money/center/money'
import { loadTexts, useTexts } from '@/texts/texts'

export const Route = createFileRoute('/center/money')({
  validateSearch: centerAddress,
  loader: () => loadTexts('centers'),
  component: MoneyPage,
})

function MoneyPage() {
  const texts = useTexts('centers')
  return (
    <CenterPage title={texts.moneyTitle} description={texts.moneyText} wanted={Route.useSearch().center}>
      {({ id, role }) => <Money centerId={id} isOwner={role === 'owner'} />}
    </CenterPage>
  )
}
