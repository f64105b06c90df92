import { isProblem } from '@goodturn/client'
import type { ImportColumn } from '@goodturn/contracts/waitlist'
import { useState } from 'react'
import { useProblemText } from '@/api/problem-text'
import { saveFile } from '@/lib/save-file'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Field, inputClasses } from '@/ui/fields/field'
import { Form } from '@/ui/fields/form'
import { FormMessage } from '@/ui/fields/form-message'
import { Icon } from '@/ui/icon'
import { Panel } from '@/ui/page/panel'
import { type ImportFile, readFile } from './use-import'

type ChooseFileProps = { error: unknown; onChosen: (file: ImportFile) => void }

/** The file, and what has to be in it. */
export function ChooseFile({ error, onChosen }: ChooseFileProps) {
  const texts = useTexts('waitlist')
  const [complaint, setComplaint] = useState<string | null>(null)
  const choose = async (data: FormData) => {
    const chosen = data.get('file')
    if (!(chosen instanceof File) || chosen.name === '') return setComplaint(texts.noFile)
    const file = await readFile(chosen)
    if (file.rows === 0) return setComplaint(texts.emptyFile)
    onChosen(file)
  }
  return (
    <Panel title={texts.theFile}>
      {error ? <Refusal error={error} /> : null}
      <Form onSubmit={(data) => void choose(data)} className="max-w-2xl">
        <Field label={texts.file} error={complaint}>
          {(control) => (
            <input
              {...control}
              type="file"
              name="file"
              accept=".csv,text/csv"
              onChange={() => setComplaint(null)}
              className={inputClasses(
                'file:mr-4 file:rounded-small file:border-0 file:bg-brand-soft file:px-3 file:py-1 file:text-brand-strong',
              )}
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="primary" icon={<Icon name="upload" />}>
            {texts.preview}
          </Button>
          <Button
            kind="quiet"
            icon={<Icon name="download" />}
            onClick={() => saveFile(texts.templateName, `${importColumns.join(',')}\r\n`)}
          >
            {texts.template}
          </Button>
        </div>
      </Form>
      <div className="text-sm text-ink-2">
        <p>{texts.fileHint}</p>
        <p lang="en" className="pt-1 font-mono break-words">
          {importColumns.join(', ')}
        </p>
        <p className="pt-3">{texts.safe}</p>
      </div>
    </Panel>
  )
}

/** A file that is refused as a whole: the API says which column is missing. */
function Refusal({ error }: { error: unknown }) {
  const texts = useTexts('waitlist')
  const problem = useProblemText()
  const details = isProblem(error) ? error.errors.map(({ message }) => message) : []
  return (
    <FormMessage>
      <p>{isProblem(error, 'validation_failed') ? texts.badFile : problem(error).message}</p>
      {details.length > 0 ? (
        <ul lang="en" className="list-disc pl-5">
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      ) : null}
    </FormMessage>
  )
}

// Only the type comes from the contract: its values bring a schema library along, which would double the weight of every
// page. A column that is missing here fails the type check.
const columns: Record<ImportColumn, true> = {
  email: true,
  full_name: true,
  date_of_birth: true,
  sex: true,
  state_code: true,
  lga_code: true,
  monthly_income_minor: true,
  screening_type: true,
  joined_at: true,
  priority_tier: true,
}

/** The columns of a file for import. */
export const importColumns = Object.keys(columns)
