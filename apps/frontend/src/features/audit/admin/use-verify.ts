import { type Schemas, unwrap } from '@goodturn/client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '@/api/client'

type Part = Schemas['AuditVerification']
export type Head = NonNullable<Part['head']>
export type Verified = { checked: number; last: Part; isKnownHead: boolean | null }

/** Reads the chain part by part, to its end or to where it does not hold. */
export function useVerify() {
  const [checked, setChecked] = useState(0)
  const verify = useMutation({
    mutationFn: async (known: Head | null): Promise<Verified> => {
      let sum = 0
      let isKnownHead: boolean | null = null
      let after: number | null = 0
      setChecked(0)
      for (;;) {
        const query: { after?: number; headSeq?: number; headHash?: string } = {
          ...(after ? { after } : {}),
          ...(known ? { headSeq: known.seq, headHash: known.hash } : {}),
        }
        const part: Part = await unwrap(api.GET('/api/admin/audit/verify', { params: { query } }))
        sum += part.checked
        isKnownHead = part.isKnownHead
        setChecked(sum)
        after = part.next
        if (!part.ok || after === null) return { checked: sum, last: part, isKnownHead }
      }
    },
  })
  return { ...verify, checkedSoFar: checked }
}
