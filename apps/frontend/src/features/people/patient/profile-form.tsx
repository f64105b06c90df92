import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { type Profile, profileQuery, regionsQuery } from '@/api/queries'
import { dropDraft, keepDraft, keptDraft } from '@/lib/drafts'
import { programme } from '@/lib/programme'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Combobox } from '@/ui/fields/combobox'
import { DateField } from '@/ui/fields/date-field'
import { Form } from '@/ui/fields/form'
import { MoneyField } from '@/ui/fields/number-field'
import { Problem } from '@/ui/fields/problem'
import { Select } from '@/ui/fields/select'
import { TextField } from '@/ui/fields/text-field'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { useChangeProfile } from '../queries'

export function ProfilePanel() {
  const texts = useTexts('profile')
  return (
    <Panel title={texts.about} description={texts.aboutText} skeleton="h-[36rem]">
      <ProfileForm />
    </Panel>
  )
}

/** What matching needs to know. Nothing has to be told; what is missing keeps campaigns from fitting. */
function ProfileForm() {
  const texts = useTexts('profile')
  const { fields } = useTexts('profileGaps')
  const stored = useSuspenseQuery(profileQuery).data
  const regions = useSuspenseQuery(regionsQuery).data.items
  const change = useChangeProfile()
  const { typed, type, drop } = useTyped()
  const profile = { ...stored, ...typed }
  const isChanged = Object.keys(typed).length > 0 && !change.isPending
  const errors = fieldErrors(change.error)
  const places = (kind: 'state' | 'lga', parent: string | null) =>
    regions
      .filter((region) => region.kind === kind && region.parentCode === parent)
      .map(({ code, name }) => ({ value: code, label: name }))
  const save = () => {
    const phone = profile.phone?.trim() ? profile.phone : null
    change.mutate(
      { ...profile, phone },
      {
        onSuccess: () => {
          drop()
          showToast({ text: texts.saved })
        },
      },
    )
  }
  return (
    <Form onSubmit={save} className="max-w-xl">
      <Problem error={change.error} />
      <DateField
        label={fields.dateOfBirth}
        value={profile.dateOfBirth ?? ''}
        onValueChange={(dateOfBirth) => type({ dateOfBirth })}
        error={errors.dateOfBirth}
      />
      <Select
        label={fields.sex}
        placeholder={texts.notTold}
        value={profile.sex ?? ''}
        options={(['female', 'male'] as const).map((value) => ({ value, label: texts.sexes[value] }))}
        onValueChange={(sex) => type({ sex: sex || null })}
      />
      <Combobox
        label={fields.stateCode}
        options={places('state', null)}
        value={profile.stateCode}
        onValueChange={(stateCode) => type({ stateCode, lgaCode: null })}
        error={errors.stateCode}
      />
      <Combobox
        label={fields.lgaCode}
        options={places('lga', profile.stateCode ?? '')}
        value={profile.lgaCode}
        onValueChange={(lgaCode) => type({ lgaCode })}
        error={errors.lgaCode}
      />
      <MoneyField
        label={fields.monthlyIncomeMinor}
        hint={texts.incomeHint}
        currencySign={programme.currencySign}
        value={profile.monthlyIncomeMinor}
        onValueChange={(monthlyIncomeMinor) => type({ monthlyIncomeMinor })}
        error={errors.monthlyIncomeMinor}
      />
      <TextField
        label={fields.phone}
        type="tel"
        autoComplete="tel"
        value={profile.phone ?? ''}
        onChange={(event) => type({ phone: event.target.value })}
        error={errors.phone}
        isOptional
      />
      <Button type="submit" kind="primary" isBusy={change.isPending}>
        {texts.save}
      </Button>
      {isChanged ? <p className="text-sm text-ink-2">{texts.unsaved}</p> : null}
    </Form>
  )
}

const FORM = 'profile'

/** What has been typed and not saved yet; it outlives a reload and a session that ends. */
function useTyped() {
  const ownerId = useUser()?.id ?? ''
  const [typed, setTyped] = useState(() => keptDraft<Profile>(ownerId, FORM))
  const type = (part: Partial<Profile>) => {
    const next = { ...typed, ...part }
    setTyped(next)
    keepDraft(ownerId, FORM, next)
  }
  const drop = () => {
    setTyped({})
    dropDraft(ownerId, FORM)
  }
  return { typed, type, drop }
}
