import { useEffect, useState } from 'react'
import { useNames } from '@/api/use-names'
import { useFormat } from '@/lib/format'
import { saveFile } from '@/lib/save-file'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Icon } from '@/ui/icon'
import type { Run } from '../../queries/runs'
import type { ProposalBook } from './proposal-book'
import { proposalsCsv } from './proposals-csv'
import { ALL_ROWS, usePlan } from './use-plan'

/** The proposals as a file, when all of them have been read. */
export function SaveCsv({ run }: { run: Run }) {
  const { actions: texts } = useTexts('plan')
  const format = useFormat()
  const { typeOf, campaignOf } = useNames()
  const [isAsked, setIsAsked] = useState(false)
  const { book, error } = usePlan(run, isAsked ? ALL_ROWS : 0)
  const isThere = book.count === book.total
  useEffect(() => {
    if (!isAsked || !(isThere || error)) return
    setIsAsked(false)
    if (isThere) saveFile(`goodturn-run-${run.id}.csv`, proposalsCsv(rowsOf(book), { typeOf, campaignOf }))
  }, [isAsked, isThere, error, book, run.id, typeOf, campaignOf])
  return (
    <Button isBusy={isAsked} icon={<Icon name="download" />} onClick={() => setIsAsked(true)}>
      {isAsked ? texts.csvReading(format.percent(book.total > 0 ? book.count / book.total : 1)) : texts.csv}
    </Button>
  )
}

function* rowsOf(book: ProposalBook) {
  for (let place = 0; place < book.count; place += 1) {
    const row = book.at(place)
    if (row) yield row
  }
}
