import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { screeningTypesQuery } from '@/api/queries'
import { programme } from '@/lib/programme'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Switch } from '@/ui/fields/choice'
import { MoneyField } from '@/ui/fields/number-field'
import { Problem } from '@/ui/fields/problem'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { type Service, servicesQuery, useSetService } from '../queries/mine'

/** Which screenings the center does, and what they cost who pays for themselves. */
export function Services({ centerId }: { centerId: string }) {
  const { services } = useTexts('centers')
  return (
    <Panel title={services.title} description={services.text} skeleton="h-96">
      <ServiceList centerId={centerId} />
    </Panel>
  )
}

function ServiceList({ centerId }: { centerId: string }) {
  const known = useSuspenseQuery(servicesQuery(centerId)).data.items
  const types = useSuspenseQuery(screeningTypesQuery).data
  return (
    <ul className="grid gap-4 lg:grid-cols-2">
      {types.map(({ id, name, priceMinor }) => {
        const service = known.find(({ screeningTypeId }) => screeningTypeId === id)
        const shown = service ?? { screeningTypeId: id, priceMinor, active: false }
        // Drawn anew when the API knows better.
        return (
          <ServiceRow
            key={`${id} ${shown.priceMinor} ${shown.active}`}
            centerId={centerId}
            name={name}
            service={shown}
          />
        )
      })}
    </ul>
  )
}

function ServiceRow({ centerId, name, service }: { centerId: string; name: string; service: Service }) {
  const { services } = useTexts('centers')
  const { mutate, isPending, error } = useSetService(centerId)
  const [price, setPrice] = useState<number | null>(service.priceMinor)
  const [isActive, setIsActive] = useState(service.active)
  const isChanged = price !== service.priceMinor
  const save = (active: boolean) => {
    if (price === null) return
    setIsActive(active)
    mutate(
      { ...service, priceMinor: price, active },
      {
        onSuccess: () => showToast({ text: active ? services.offered({ name }) : services.ended({ name }) }),
        onError: () => setIsActive(service.active),
      },
    )
  }
  return (
    <li aria-label={name} className="flex flex-col gap-3 rounded-large border border-line p-4">
      <Switch label={<span className="font-medium">{name}</span>} checked={isActive} onChange={() => save(!isActive)} />
      {isActive ? (
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            save(true)
          }}
        >
          <MoneyField
            label={services.price}
            currencySign={programme.currencySign}
            value={price}
            onValueChange={setPrice}
            className="grow"
          />
          {isChanged ? (
            <Button type="submit" isBusy={isPending} aria-label={services.saveNamed({ name })}>
              {services.save}
            </Button>
          ) : null}
        </form>
      ) : null}
      <Problem error={error} />
    </li>
  )
}
