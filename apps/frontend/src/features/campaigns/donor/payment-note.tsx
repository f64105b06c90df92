import { useQuery } from '@tanstack/react-query'
import { useTexts } from '@/texts/texts'
import { FormMessage } from '@/ui/fields/form-message'
import { paymentQuery } from '../queries/own'

const tones = { confirmed: 'good', pending: 'info', failed: 'bad' } as const

/** What has become of the payment whose payer is back from the page of the provider. */
export function PaymentNote({ id, paymentId }: { id: string; paymentId: string }) {
  const texts = useTexts('donations')
  const { data } = useQuery(paymentQuery(id, paymentId))
  if (!data) return null
  return (
    <FormMessage tone={tones[data.status]}>
      {texts.payment[data.status]}
      {data.paymentUrl ? (
        <a href={data.paymentUrl} className="block underline">
          {texts.payment.go}
        </a>
      ) : null}
    </FormMessage>
  )
}
