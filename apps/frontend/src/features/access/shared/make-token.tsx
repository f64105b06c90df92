import { type FormEvent, useId, useState } from 'react'
import { fieldErrors } from '@/api/problem-text'
import { useUser } from '@/session/session-store'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Checkbox } from '@/ui/fields/choice'
import { Problem } from '@/ui/fields/problem'
import { Select } from '@/ui/fields/select'
import { TextField } from '@/ui/fields/text-field'
import { Dialog } from '@/ui/overlays/dialog'
import { SecretDialog } from '@/ui/overlays/secret-dialog'
import { type NewToken, type Scope, useMakeToken } from '../queries/account'

const NAME_MAX = 100
const lengths = ['30', '90', '180', '365'] as const
const forStaff = ['read', 'matching', 'import'] as const

/** Asks what a token is for, and shows it this once. */
export function MakeToken({ onClose }: { onClose: () => void }) {
  const { tokens: texts } = useTexts('account')
  const common = useTexts('common')
  const id = useId()
  const isStaff = useUser()?.roles.includes('admin') ?? false
  const make = useMakeToken()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(['read'])
  const [days, setDays] = useState<(typeof lengths)[number]>('90')
  if (make.data) return <TokenOnce token={make.data} onClose={onClose} />
  const errors = fieldErrors(make.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (make.isPending || scopes.length === 0) return
    make.mutate({ name: name.trim(), scopes: [...scopes], expiresInDays: Number(days) })
  }
  const choose = (scope: Scope, isChosen: boolean) =>
    setScopes((before) => forStaff.filter((each) => (each === scope ? isChosen : before.includes(each))))
  return (
    <Dialog
      isOpen
      size="s"
      onClose={onClose}
      title={texts.make}
      actions={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" form={id} kind="primary" isBusy={make.isPending} aria-disabled={scopes.length === 0}>
            {texts.makeIt}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          label={texts.name}
          hint={texts.nameHint}
          required
          maxLength={NAME_MAX}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={errors.name}
        />
        {isStaff ? (
          <fieldset className="flex flex-col gap-3">
            <legend className="mb-2 font-medium">{texts.may}</legend>
            {forStaff.map((scope) => (
              <Checkbox
                key={scope}
                label={texts.scopes[scope]}
                hint={texts.scopeHints[scope]}
                checked={scopes.includes(scope)}
                onChange={(event) => choose(scope, event.target.checked)}
              />
            ))}
            {scopes.length === 0 ? <p className="text-sm font-medium text-bad">▲ {texts.noScope}</p> : null}
          </fieldset>
        ) : (
          <p className="text-ink-2">{texts.readOnly}</p>
        )}
        <Select
          label={texts.lasts}
          options={lengths.map((value) => ({ value, label: texts.days(Number(value)) }))}
          value={days}
          onValueChange={setDays}
        />
        <Problem error={make.error} />
      </form>
    </Dialog>
  )
}

/** The token itself, the only time that it is shown. */
export function TokenOnce({ token: { name, token }, onClose }: { token: NewToken; onClose: () => void }) {
  const { tokens: texts } = useTexts('account')
  return (
    <SecretDialog title={texts.made({ name })} warning={texts.once} secret={token} labels={texts} onClose={onClose} />
  )
}
