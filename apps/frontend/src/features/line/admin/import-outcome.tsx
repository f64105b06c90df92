import { useFormat } from '@/lib/format'
import { saveFile } from '@/lib/save-file'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Icon } from '@/ui/icon'
import { column, Table } from '@/ui/lists/table'
import { Stat, StatRow } from '@/ui/page/stat'
import type { ImportReport } from '../queries/waitlist'
import { refusedRows } from './import-parts'
import type { ImportFile } from './use-import'

const SHOWN_MAX = 200

type ImportOutcomeProps = { kind: 'preview' | 'result'; file: ImportFile; report: ImportReport }

/** What an import does or did: every row of the file is counted once. */
export function ImportOutcome({ kind, file, report }: ImportOutcomeProps) {
  const texts = useTexts('waitlist')
  const format = useFormat()
  const { created, skipped, errors } = report
  return (
    <>
      <StatRow>
        <Stat label={texts.created[kind]} value={format.number(created)} />
        <Stat label={texts.skipped} value={format.number(skipped)} />
        <Stat label={texts.refused} value={format.number(errors.length)} />
      </StatRow>
      {errors.length > 0 ? <Refused file={file} errors={errors} /> : null}
    </>
  )
}

function Refused({ file, errors }: { file: ImportFile; errors: ImportReport['errors'] }) {
  const texts = useTexts('waitlist')
  const format = useFormat()
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-lg">{texts.errors}</h3>
      <p className="text-ink-2">{texts.errorsText}</p>
      <div className="max-h-96 overflow-y-auto rounded-medium border border-line print:max-h-none">
        <Table<(typeof errors)[number]>
          caption={texts.errors}
          rows={errors.slice(0, SHOWN_MAX)}
          rowKey={({ line, code }) => `${line} ${code}`}
          columns={[
            column('line', texts.errorColumns.line, ({ line }) => format.number(line)),
            column('reason', texts.errorColumns.reason, ({ code }) => texts.codes[code]),
            column('detail', texts.errorColumns.detail, ({ detail }) => <span lang="en">{detail}</span>),
          ]}
        />
      </div>
      {errors.length > SHOWN_MAX ? (
        <p className="text-ink-2">{texts.moreErrors({ count: format.number(errors.length - SHOWN_MAX) })}</p>
      ) : null}
      <div>
        <Button
          size="s"
          icon={<Icon name="download" className="size-4" />}
          onClick={() => saveFile(texts.errorsName, refusedRows(file.text, errors))}
        >
          {texts.saveErrors}
        </Button>
      </div>
    </section>
  )
}
