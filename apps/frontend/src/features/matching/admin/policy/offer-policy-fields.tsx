import { programme } from '@/lib/programme'
import { useTexts } from '@/texts/texts'
import { Checkbox } from '@/ui/fields/choice'
import { MoneyField, NumberField } from '@/ui/fields/number-field'
import type { Policy } from '../../queries/policies'
import type { FieldErrors } from './run-policy-fields'

type OfferPolicyFieldsProps = { policy: Policy; onChange: (change: Partial<Policy>) => void; errors: FieldErrors }

/** How offers live, and whether runs start by themselves. */
export function OfferPolicyFields({ policy, onChange, errors }: OfferPolicyFieldsProps) {
  const { fields } = useTexts('policy')
  const numbers = [
    ['offerWindowDays', 90],
    ['extensionDays', 30],
    ['strikePauseDays', 365],
    ['bookingDays', 365],
    ['renewalAnswerDays', 90],
  ] as const
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        {numbers.map(([name, max]) => (
          <NumberField
            key={name}
            label={fields[name]}
            suffix={fields.days}
            min={name === 'renewalAnswerDays' ? 7 : 1}
            max={max}
            required
            value={policy[name]}
            onValueChange={(value) => value !== null && onChange({ [name]: value })}
            error={errors[name]}
          />
        ))}
        <NumberField
          label={fields.strikesMax}
          hint={fields.noStrikes}
          min={1}
          max={20}
          value={policy.strikesMax}
          onValueChange={(strikesMax) => onChange({ strikesMax })}
          error={errors.strikesMax}
        />
        <NumberField
          label={fields.noShowsMax}
          hint={fields.noShowsHint}
          min={1}
          max={20}
          required
          value={policy.noShowsMax}
          onValueChange={(value) => value !== null && onChange({ noShowsMax: value })}
          error={errors.noShowsMax}
        />
        <NumberField
          label={fields.renewalDays}
          hint={fields.noRenewal}
          suffix={fields.days}
          min={30}
          max={3650}
          value={policy.renewalDays}
          onValueChange={(renewalDays) => onChange({ renewalDays })}
          error={errors.renewalDays}
        />
      </div>
      <MoneyField
        label={fields.approvalAbove}
        hint={fields.approvalAboveHint}
        currencySign={programme.currencySign}
        value={policy.approvalAboveMinor}
        onValueChange={(approvalAboveMinor) => onChange({ approvalAboveMinor })}
        error={errors.approvalAboveMinor}
      />
      <Checkbox
        label={fields.keepsPlace}
        hint={fields.keepsPlaceHint}
        checked={policy.keepsPlace}
        onChange={(event) => onChange({ keepsPlace: event.target.checked })}
      />
      <Checkbox
        label={fields.scheduled}
        hint={fields.scheduledHint}
        checked={policy.scheduled}
        onChange={(event) => onChange({ scheduled: event.target.checked })}
      />
    </>
  )
}
