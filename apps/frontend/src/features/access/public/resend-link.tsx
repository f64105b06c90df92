import { unwrap } from '@goodturn/client'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '@/api/client'
import { useProblemText } from '@/api/problem-text'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'

/** Has the mail with the link to confirm an address sent again. */
export function ResendLink({ email, children }: { email: string; children: ReactNode }) {
  const texts = useTexts('auth')
  const problem = useProblemText()
  const resend = useMutation({
    mutationFn: () => unwrap(api.POST('/api/auth/resend-verification', { body: { email } })),
  })
  if (resend.isSuccess) return <span role="status">{texts.sent.text({ email })}</span>
  return (
    <>
      <Button kind="quiet" size="s" isBusy={resend.isPending} onClick={() => resend.mutate()}>
        {children}
      </Button>
      {resend.error ? <span role="alert">{problem(resend.error).message}</span> : null}
    </>
  )
}
