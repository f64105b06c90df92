import { useSuspenseQuery } from '@tanstack/react-query'
import { claimedOffersQuery, publicCenterQuery, screeningTypesQuery } from '@/api/queries'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Combobox } from '@/ui/fields/combobox'
import { FormMessage } from '@/ui/fields/form-message'
import { Panel } from '@/ui/page/panel'
import { Steps } from '@/ui/page/steps'
import type { BookingAddress } from '../address'
import type { Subject } from '../queries/appointments'
import { CenterChoice } from './center-choice'
import { ConfirmBooking } from './confirm-booking'

/** From an offer to an appointment: which screening, at which center, when. The address knows how far somebody is. */
export function Booking({ address }: { address: BookingAddress }) {
  const { steps } = useTexts('appointments')
  const { offer, type, center } = address
  const step = !(offer || type) ? 0 : center ? 2 : 1
  return (
    <>
      <Steps labels={[steps.what, steps.where, steps.when]} current={step} />
      <Panel title={[steps.whatTitle, steps.whereTitle, steps.whenTitle][step]} skeleton="h-96">
        <Step address={address} />
      </Panel>
    </>
  )
}

function Step({ address: { offer, type, center, day, state, lga } }: { address: BookingAddress }) {
  const subject = useSubject(offer, type)
  if (!subject) return <SubjectChoice />
  const { about, screeningTypeId } = subject
  if (!center) {
    return (
      <>
        <Chosen {...about} />
        <CenterChoice screeningTypeId={screeningTypeId} state={state} lga={lga} />
      </>
    )
  }
  return (
    <>
      <Chosen {...about} />
      <ChosenCenter id={center} />
      <ConfirmBooking centerId={center} day={day} subject={subject.body} screeningTypeId={screeningTypeId} />
    </>
  )
}

/** What is booked, and who pays; null until it is chosen, and for an offer that has an appointment already. */
function useSubject(offerId: string | undefined, typeId: string | undefined) {
  const { steps } = useTexts('appointments')
  const format = useFormat()
  const offers = useSuspenseQuery(claimedOffersQuery).data.items
  const types = useSuspenseQuery(screeningTypesQuery).data
  const offer = offers.find(({ id, bookBy }) => id === offerId && bookBy !== null)
  const type = types.find(({ id }) => id === (offer?.screeningTypeId ?? typeId))
  if (!type) return null
  const detail = offer ? steps.sponsored({ money: format.money(offer.amountMinor) }) : steps.paidYourself
  const body: Subject = offer ? { offerId: offer.id } : { screeningTypeId: type.id }
  return {
    body,
    screeningTypeId: type.id,
    about: { title: type.name, detail, undo: { offer: undefined, type: undefined } },
  }
}

function ChosenCenter({ id }: { id: string }) {
  const center = useSuspenseQuery(publicCenterQuery(id)).data
  const where = [center.address, center.phone].filter(Boolean).join(' · ')
  return <Chosen title={center.name} detail={where} undo={{ center: undefined, day: undefined }} />
}

type ChosenProps = { title: string; detail: string; undo: Record<string, undefined> }

/** What was settled before, and the way back to it. */
function Chosen({ title, detail, undo }: ChosenProps) {
  const { steps } = useTexts('appointments')
  const change = useSearchChange()
  return (
    <div className="flex items-start justify-between gap-3 rounded-medium bg-surface-2 px-4 py-3">
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="text-sm text-ink-2">{detail}</p>
      </div>
      <Button size="s" kind="quiet" onClick={() => change(undo)} aria-label={steps.changeNamed({ name: title })}>
        {steps.change}
      </Button>
    </div>
  )
}

/** An offer that pays, or a screening that somebody pays for themselves. */
export function SubjectChoice() {
  const { what } = useTexts('appointments')
  const format = useFormat()
  const change = useSearchChange()
  const types = useSuspenseQuery(screeningTypesQuery).data
  const offers = useSuspenseQuery(claimedOffersQuery).data.items.filter(({ bookBy }) => bookBy !== null)
  const nameOf = (id: string) => types.find((type) => type.id === id)?.name ?? ''
  return (
    <>
      {offers.length === 0 ? <FormMessage tone="neutral">{what.noOffer}</FormMessage> : null}
      <ul className="flex flex-col gap-3">
        {offers.map(({ id, screeningTypeId, amountMinor, bookBy }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 rounded-medium border border-line p-4"
          >
            <div>
              <p className="font-medium">{nameOf(screeningTypeId)}</p>
              <p className="text-sm text-ink-2">
                {what.offer({ money: format.money(amountMinor), date: format.date(bookBy ?? '') })}
              </p>
            </div>
            <Button kind="primary" onClick={() => change({ offer: id, type: undefined })}>
              {what.take}
            </Button>
          </li>
        ))}
      </ul>
      <Combobox
        label={what.payYourself}
        hint={what.payYourselfHint}
        options={types.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }))}
        value={null}
        onValueChange={(id) => id && change({ type: id, offer: undefined })}
        className="max-w-md"
      />
    </>
  )
}
