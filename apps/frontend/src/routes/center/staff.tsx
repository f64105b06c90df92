import { createFileRoute } from '@tanstack/react-router'
import { centerAddress } from '@/features/centers/address'
import { CenterPage } from '@/features/centers/center/center-page'
import { Staff } from '@/features/centers/center/staff'
import { loadTexts, useTexts } from '@/texts/texts'

export const Route = createFileRoute('/center/staff')({
  validateSearch: centerAddress,
  loader: () => loadTexts('centers'),
  component: StaffPage,
})

function StaffPage() {
  const texts = useTexts('centers')
  return (
    <CenterPage title={texts.staffTitle} description={texts.staffText} wanted={Route.useSearch().center}>
      {({ id }) => <Staff centerId={id} />}
    </CenterPage>
  )
}
