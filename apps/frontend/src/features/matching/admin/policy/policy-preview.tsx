import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { useProblemText } from '@/api/problem-text'
import { useLanguage } from '@/lib/preferences'
import { FormMessage } from '@/ui/fields/form-message'
import { Sentences } from '@/ui/page/sentences'
import { Skeleton } from '@/ui/states/skeleton'
import { type PolicyChange, previewQuery } from '../../queries/policies'

/** What the rules would say with these changes, in the words that everybody reads once they are in force. */
export function PolicyPreview({ change }: { change: PolicyChange }) {
  const problem = useProblemText()
  const preview = useQuery(previewQuery(useLanguage(), useDeferredValue(change)))
  if (preview.error) return <FormMessage>{problem(preview.error).message}</FormMessage>
  return preview.data ? <Sentences parts={preview.data.text} /> : <Skeleton className="h-96" />
}
