import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { fieldErrors, useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useLanguage } from '@/lib/preferences'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Form } from '@/ui/fields/form'
import { FormMessage } from '@/ui/fields/form-message'
import { Problem } from '@/ui/fields/problem'
import { showToast } from '@/ui/overlays/toasts'
import { Panel } from '@/ui/page/panel'
import { Sentences } from '@/ui/page/sentences'
import { Skeleton } from '@/ui/states/skeleton'
import { type Policy, type PolicyChange, policyQuery, previewQuery, useChangePolicy } from '../../queries/policies'
import { OfferPolicyFields } from './offer-policy-fields'
import { changedFields } from './policy-change'
import { RunPolicyFields } from './run-policy-fields'

/** The programme's policy: what it is in words, beside the fields that change it. */
export function PolicyEditor() {
  const texts = useTexts('policy')
  return (
    <Panel title={texts.edit} description={texts.editText} skeleton="h-[48rem]">
      <PolicyForm />
    </Panel>
  )
}

function PolicyForm() {
  const texts = useTexts('policy')
  const format = useFormat()
  const policy = useSuspenseQuery(policyQuery).data
  const [draft, setDraft] = useState<Partial<Policy>>({})
  const save = useChangePolicy()
  const shown = { ...policy, ...draft }
  const change = changedFields(policy, shown)
  const hasChanged = Object.keys(change).length > 0
  const edit = (next: Partial<Policy>) => setDraft((before) => ({ ...before, ...next }))
  const write = (isForLater: boolean) => {
    if (!hasChanged) return
    save.mutate(isForLater ? { ...change, activate: false } : change, {
      onSuccess: ({ version }) => {
        setDraft({})
        showToast({ text: (isForLater ? texts.kept : texts.saved)(format.number(version)) })
      },
    })
  }
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[1fr_20rem]">
      <Form onSubmit={() => write(false)}>
        <RunPolicyFields policy={shown} onChange={edit} errors={fieldErrors(save.error)} />
        <OfferPolicyFields policy={shown} onChange={edit} errors={fieldErrors(save.error)} />
        <Problem error={save.error} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="primary" isBusy={save.isPending} aria-disabled={!hasChanged}>
            {texts.save}
          </Button>
          {hasChanged ? (
            <>
              <Button isBusy={save.isPending} onClick={() => write(true)}>
                {texts.keep}
              </Button>
              <Button onClick={() => setDraft({})}>{texts.reset}</Button>
            </>
          ) : null}
        </div>
      </Form>
      <section aria-label={texts.inWords} className="rounded-medium bg-surface-2 p-4 lg:sticky lg:top-20">
        <h3 className="mb-2 text-lg">{hasChanged ? texts.inWordsNext : texts.inWords}</h3>
        <PolicyPreview change={change} />
        <p className="mt-3 text-sm text-ink-2">
          {texts.version({ version: format.number(policy.version), date: format.date(policy.createdAt) })}
        </p>
      </section>
    </div>
  )
}

/** What the rules would say with these changes, in the words that everybody reads once they are in force. */
export function PolicyPreview({ change }: { change: PolicyChange }) {
  const problem = useProblemText()
  const preview = useQuery(previewQuery(useLanguage(), useDeferredValue(change)))
  if (preview.error) return <FormMessage>{problem(preview.error).message}</FormMessage>
  return preview.data ? <Sentences parts={preview.data.text} /> : <Skeleton className="h-96" />
}
