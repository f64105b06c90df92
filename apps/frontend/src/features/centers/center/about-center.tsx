import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { regionsQuery } from '@/api/queries'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Combobox } from '@/ui/fields/combobox'
import { Form, textOf } from '@/ui/fields/form'
import { Problem } from '@/ui/fields/problem'
import { TextField } from '@/ui/fields/text-field'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { type MyCenter, useChangeCenter } from '../queries/mine'

/** What patients read of the center when they choose one. */
export function AboutCenter({ center }: { center: MyCenter }) {
  const { about } = useTexts('centers')
  return (
    <Panel title={about.title} description={about.text} skeleton="h-[32.25rem]">
      <AboutForm center={center} />
    </Panel>
  )
}

function AboutForm({ center }: { center: MyCenter }) {
  const { about } = useTexts('centers')
  const regions = useSuspenseQuery(regionsQuery).data.items
  const { mutate, isPending, error } = useChangeCenter(center.id)
  const [place, setPlace] = useState({ stateCode: center.stateCode, lgaCode: center.lgaCode })
  const errors = fieldErrors(error)
  const options = (parent: string | null) =>
    regions.filter(({ parentCode }) => parentCode === parent).map(({ code, name }) => ({ value: code, label: name }))
  const save = (data: FormData) => {
    const { stateCode, lgaCode } = place
    mutate(
      {
        name: textOf(data, 'name'),
        address: textOf(data, 'address') || null,
        phone: textOf(data, 'phone') || null,
        ...(stateCode ? { stateCode } : {}),
        ...(lgaCode ? { lgaCode } : {}),
      },
      { onSuccess: () => showToast({ text: about.saved }) },
    )
  }
  return (
    <Form onSubmit={save} className="max-w-xl">
      <Problem error={error} />
      <TextField label={about.name} name="name" required defaultValue={center.name} error={errors.name} />
      <Combobox
        label={about.state}
        options={options(null)}
        value={place.stateCode}
        onValueChange={(stateCode) => setPlace({ stateCode, lgaCode: null })}
        error={errors.stateCode}
      />
      <Combobox
        label={about.lga}
        options={options(place.stateCode ?? '')}
        value={place.lgaCode}
        onValueChange={(lgaCode) => setPlace({ ...place, lgaCode })}
        error={errors.lgaCode}
      />
      <TextField
        label={about.address}
        name="address"
        isOptional
        defaultValue={center.address ?? ''}
        error={errors.address}
      />
      <TextField
        label={about.phone}
        name="phone"
        type="tel"
        isOptional
        defaultValue={center.phone ?? ''}
        error={errors.phone}
      />
      <div>
        <Button type="submit" kind="primary" isBusy={isPending}>
          {about.save}
        </Button>
      </div>
    </Form>
  )
}
