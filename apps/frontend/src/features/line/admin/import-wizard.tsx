import { useProblemText } from '@/api/problem-text'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { FormMessage } from '@/ui/fields/form-message'
import { Panel } from '@/ui/page/panel'
import { ProgressBar } from '@/ui/states/progress-bar'
import { ChooseFile } from './choose-file'
import { ImportOutcome } from './import-outcome'
import { type ImportFile, useImport } from './use-import'

/** Choose a file, see what it would do, take it in and watch it. */
export function ImportWizard() {
  const texts = useTexts('waitlist')
  const problem = useProblemText()
  const { state, preview, takeIn, startOver } = useImport()
  const another = (
    <Button kind="quiet" onClick={startOver}>
      {texts.another}
    </Button>
  )
  switch (state.step) {
    case 'choose':
      return <ChooseFile error={state.error} onChosen={(file) => void preview(file)} />
    case 'previewing':
      return (
        <Panel title={state.file.name}>
          <Progress label={texts.previewing} file={state.file} done={state.done} />
        </Panel>
      )
    case 'preview':
      return (
        <Panel title={texts.previewTitle} description={state.file.name}>
          <ImportOutcome kind="preview" file={state.file} report={state.report} />
          <div className="flex flex-wrap items-center gap-3">
            {state.report.created > 0 ? (
              <Button kind="primary" onClick={() => void takeIn(state.file)}>
                {texts.takeIn({ count: state.report.created })}
              </Button>
            ) : (
              <p className="text-ink-2">{texts.nothingNew}</p>
            )}
            {another}
          </div>
        </Panel>
      )
    case 'importing':
      return (
        <Panel title={state.file.name}>
          <Progress label={texts.importing} file={state.file} done={state.done} />
        </Panel>
      )
    case 'done':
      return (
        <Panel
          title={state.error ? state.file.name : texts.resultTitle}
          description={state.error ? null : state.file.name}
        >
          {state.error ? (
            <FormMessage>
              <p>{problem(state.error).message}</p>
              <p>{texts.stopped}</p>
            </FormMessage>
          ) : null}
          <ImportOutcome kind="result" file={state.file} report={state.report} />
          <div className="flex flex-wrap items-center gap-3">
            {state.error ? (
              <Button kind="primary" onClick={() => void takeIn(state.file)}>
                {texts.takeIn({ count: state.file.rows })}
              </Button>
            ) : null}
            {another}
          </div>
        </Panel>
      )
  }
}

function Progress({ label, file, done }: { label: string; file: ImportFile; done: number }) {
  const texts = useTexts('waitlist')
  const format = useFormat()
  const detail = texts.rowsOf({ done: format.number(done), total: format.number(file.rows) })
  return <ProgressBar label={label} done={done} total={file.rows} detail={detail} />
}
