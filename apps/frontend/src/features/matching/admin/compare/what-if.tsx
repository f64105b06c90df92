import { useEffect, useState } from 'react'
import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Checkbox } from '@/ui/fields/choice'
import { Combobox } from '@/ui/fields/combobox'
import { Slider } from '@/ui/fields/slider'
import { Panel } from '@/ui/page/panel'
import { lazyPart } from '@/ui/states/lazy-part'
import { VARIANTS, type Variant } from '../../address'
import { CANDIDATES_MAX, candidatesOf, stepOf, TOP_UP_STEPS, type TopUp } from './candidates'

const ComparisonView = lazyPart(() => import('./comparison-view'), 'ComparisonView')

/** A slider that is being moved asks when it has come to rest. */
const REST_MS = 400

type WhatIfProps = { variants: readonly Variant[]; campaign: string | undefined; topUp: number | undefined }

/** Other rules, or more money: who would be funded then, on the line as it stands now. */
export function WhatIf(props: WhatIfProps) {
  const compare = useTexts('compare')
  return (
    <>
      <Panel title={compare.choose} description={compare.chooseText} skeleton="h-80">
        <Choices {...props} />
      </Panel>
      <Panel title={compare.title} description={compare.text} skeleton="h-96">
        <Result {...props} />
      </Panel>
    </>
  )
}

function Choices({ variants, campaign, topUp = 0 }: WhatIfProps) {
  const texts = useTexts('compare')
  const { campaigns, campaignOf } = useNames()
  const change = useSearchChange()
  const spending = campaigns.filter(({ status }) => status === 'active' || status === 'exhausted')
  const toggle = (variant: Variant, isChosen: boolean) => {
    const next = VARIANTS.filter((each) => (each === variant ? isChosen : variants.includes(each)))
    change({ with: next.length > 0 ? next : undefined })
  }
  const isFull = variants.length + (topUp > 0 ? 1 : 0) >= CANDIDATES_MAX - 1
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-medium">{texts.otherRules}</legend>
        {VARIANTS.map((variant) => (
          <Checkbox
            key={variant}
            label={texts.variants[variant]}
            hint={texts.variantHints[variant]}
            checked={variants.includes(variant)}
            disabled={isFull && !variants.includes(variant)}
            onChange={(event) => toggle(variant, event.target.checked)}
          />
        ))}
      </fieldset>
      <div className="flex flex-col gap-5">
        <Combobox
          label={texts.campaign}
          hint={texts.campaignHint}
          options={spending.map(({ id }) => ({ value: id, label: campaignOf(id) }))}
          value={campaign ?? spending.find(({ isGeneralPool }) => isGeneralPool)?.id ?? null}
          onValueChange={(id) => change({ campaign: id ?? undefined })}
        />
        <TopUpSlider key={topUp} amountMinor={topUp} onChange={(next) => change({ topUp: next || undefined })} />
      </div>
    </div>
  )
}

type TopUpSliderProps = { amountMinor: number; onChange: (amountMinor: number) => void }

function TopUpSlider({ amountMinor, onChange }: TopUpSliderProps) {
  const texts = useTexts('compare')
  const format = useFormat()
  const [step, setStep] = useState(stepOf(amountMinor))
  const asked = TOP_UP_STEPS[step] ?? 0
  useEffect(() => {
    if (step === stepOf(amountMinor)) return
    const timer = setTimeout(() => onChange(asked), REST_MS)
    return () => clearTimeout(timer)
  }, [step, asked, amountMinor, onChange])
  return (
    <Slider
      label={texts.topUp}
      hint={texts.topUpHint}
      min={0}
      max={TOP_UP_STEPS.length - 1}
      value={step}
      onValueChange={setStep}
      valueText={asked === 0 ? texts.nothingMore : format.money(asked)}
    />
  )
}

function Result({ variants, campaign, topUp = 0 }: WhatIfProps) {
  const texts = useTexts('compare')
  const format = useFormat()
  const { campaigns } = useNames()
  const campaignId = campaign ?? campaigns.find(({ isGeneralPool }) => isGeneralPool)?.id
  const asked: TopUp | null = topUp > 0 && campaignId ? { campaignId, amountMinor: topUp } : null
  const labels = { ...texts.variants, inForce: texts.inForce, topUp: texts.withMore(format.moneyCompact(topUp)) }
  return <ComparisonView policies={candidatesOf({ variants, topUp: asked, labels })} />
}
