import { useTexts } from '@/texts/texts'
import { Status } from '@/ui/states/badge'

export function Offered({ isOffered }: { isOffered: boolean }) {
  const texts = useTexts('screenings')
  return isOffered ? <Status tone="good">{texts.offered}</Status> : <Status>{texts.retired}</Status>
}
