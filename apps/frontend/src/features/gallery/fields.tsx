import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { programme } from '@/lib/programme'
import { useTexts } from '@/texts/texts'
import { Checkbox, RadioGroup, Switch } from '@/ui/fields/choice'
import { Combobox } from '@/ui/fields/combobox'
import { DateField } from '@/ui/fields/date-field'
import { MoneyField, NumberField } from '@/ui/fields/number-field'
import { SearchField } from '@/ui/fields/search-field'
import { Select } from '@/ui/fields/select'
import { Slider } from '@/ui/fields/slider'
import { PasswordField, TextArea, TextField } from '@/ui/fields/text-field'

const states = [
  { value: 'NG-LA', label: 'Lagos' },
  { value: 'NG-KN', label: 'Kano' },
  { value: 'NG-OY', label: 'Oyo' },
  { value: 'NG-RI', label: 'Rivers' },
]

export function Fields() {
  const { example } = useTexts('gallery')
  const format = useFormat()
  const [amount, setAmount] = useState<number | null>(1_800_050)
  const [state, setState] = useState<string | null>('NG-KN')
  const [share, setShare] = useState(40)
  const [found, setFound] = useState<string | undefined>()
  const [isOn, setIsOn] = useState(true)
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <TextField label={example.email} type="email" hint={example.hint} autoComplete="off" />
      <TextField label={example.email} defaultValue="ada@" error={example.wrong} autoComplete="off" />
      <TextField label={example.name} isOptional autoComplete="off" />
      <PasswordField label={example.name} autoComplete="off" />
      <NumberField label={example.people} min={0} defaultValue={12} />
      <MoneyField
        label={example.amount}
        value={amount}
        onValueChange={setAmount}
        currencySign={programme.currencySign}
        hint={amount === null ? '—' : format.money(amount)}
      />
      <Select label={example.state} options={states} placeholder="—" />
      <Combobox label={example.state} options={states} value={state} onValueChange={setState} />
      <DateField label={example.from} defaultValue="2026-11-25" />
      <SearchField label={example.name} value={found} onSearch={setFound} />
      <Slider
        label={example.budget}
        min={0}
        max={100}
        value={share}
        onValueChange={setShare}
        valueText={format.percent(share / 100)}
      />
      <RadioGroup
        legend={example.pace}
        name="pace"
        defaultValue="calm"
        choices={[
          { value: 'calm', label: example.paces.calm, hint: example.hint },
          { value: 'quick', label: example.paces.quick },
        ]}
      />
      <div className="flex flex-col gap-4">
        <Checkbox label={example.agree} hint={example.hint} defaultChecked />
        <Switch label={example.notify} checked={isOn} onChange={(event) => setIsOn(event.target.checked)} />
        <TextArea label={example.name} />
      </div>
    </div>
  )
}
