import { createFileRoute } from '@tanstack/react-router'
import { regionsQuery, screeningTypesQuery } from '@/api/queries'
import { centerAddress } from '@/features/centers/address'
import { AboutCenter } from '@/features/centers/center/about-center'
import { CenterPage } from '@/features/centers/center/center-page'
import { Logo } from '@/features/centers/center/logo'
import { Services } from '@/features/centers/center/services'
import { loadTexts, useTexts } from '@/texts/texts'

export const Route = createFileRoute('/center/profile')({
  validateSearch: centerAddress,
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(screeningTypesQuery)
    void queryClient.prefetchQuery(regionsQuery)
    return loadTexts('centers')
  },
  component: ProfilePage,
})

function ProfilePage() {
  const texts = useTexts('centers')
  return (
    <CenterPage title={texts.profileTitle} description={texts.profileText} wanted={Route.useSearch().center}>
      {(center) => (
        <>
          <AboutCenter center={center} />
          <Logo center={center} />
          <Services centerId={center.id} />
        </>
      )}
    </CenterPage>
  )
}
