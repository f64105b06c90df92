import { type ChangeEvent, useState } from 'react'
import { fieldErrors, useProblemText } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage } from '@/ui/fields/form-message'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { type MyCenter, useSetLogo } from '../queries/mine'

/** The logo that patients see beside the center's name: its owner changes it, everybody else here sees it. */
export function Logo({ center }: { center: MyCenter }) {
  const { logo } = useTexts('centers')
  return (
    <Panel title={logo.title} description={logo.text} skeleton="h-28">
      <LogoChoice center={center} />
    </Panel>
  )
}

function LogoChoice({ center: { id, name, logo: shown, role } }: { center: MyCenter }) {
  const { logo } = useTexts('centers')
  const { refusal, isPending, choose, remove } = useLogoChange(id)
  return (
    <>
      {refusal ? <FormMessage>{refusal}</FormMessage> : null}
      <div className="flex flex-wrap items-center gap-4">
        <span className="grid size-24 place-items-center overflow-hidden rounded-large border border-line bg-white">
          {shown ? (
            <img src={shown.largeUrl} alt={logo.of({ name })} className="max-h-full max-w-full" />
          ) : (
            <span className="px-2 text-center text-sm text-neutral-700">{logo.none}</span>
          )}
        </span>
        {role === 'owner' ? (
          <div className="flex flex-wrap items-center gap-3">
            <label className="inline-flex min-h-11 cursor-pointer items-center rounded-medium border border-line-strong px-4 font-medium text-brand has-focus-visible:outline-3 has-focus-visible:outline-(--focus)">
              {shown ? logo.replace : logo.choose}
              <input
                type="file"
                accept={LOGO_TYPES.join(',')}
                disabled={isPending}
                className="sr-only"
                onChange={choose}
              />
            </label>
            {shown ? (
              <Button isBusy={isPending} onClick={remove}>
                {logo.remove}
              </Button>
            ) : null}
          </div>
        ) : (
          <p className="text-ink-2">{logo.ownerOnly}</p>
        )}
      </div>
    </>
  )
}

function useLogoChange(centerId: string) {
  const { logo } = useTexts('centers')
  const problem = useProblemText()
  const { mutate, isPending } = useSetLogo(centerId)
  const [refusal, setRefusal] = useState<string | null>(null)
  const change = (file: File | null, done: string) => {
    setRefusal(null)
    mutate(file, {
      onSuccess: () => showToast({ text: done }),
      // What the API says of the picture itself is about its sides or that it is broken.
      onError: (error) => setRefusal(fieldErrors(error).body ? logo.refusals.unfit : problem(error).message),
    })
  }
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0]
    target.value = ''
    if (!file) return
    const why = refusalOfLogo(file)
    if (why) setRefusal(logo.refusals[why])
    else change(file, logo.saved)
  }
  return { refusal, isPending, choose, remove: () => change(null, logo.removed) }
}

/** As the API takes it. */
export const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const
const BYTES_MAX = 2 * 1024 * 1024

/** Why a file need not be sent at all; null when it may be a logo. The API looks at the bytes. */
export function refusalOfLogo({ size, type }: Pick<File, 'size' | 'type'>): 'kind' | 'size' | null {
  if (!LOGO_TYPES.some((known) => known === type) || size === 0) return 'kind'
  return size > BYTES_MAX ? 'size' : null
}
