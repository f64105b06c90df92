import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat } from '@/lib/format'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { DownloadButton } from '@/ui/actions/download-button'
import { Form, textOf } from '@/ui/fields/form'
import { Problem } from '@/ui/fields/problem'
import { TextArea } from '@/ui/fields/text-field'
import { showToast } from '@/ui/overlays/toasts'
import { fetchResult, filesQuery, type ResultFile, useFileStep, useNotes, type VisitKey } from '../queries/visits'
import { Upload } from './upload'

/** The files that the patient is given. */
export function ResultFiles({ visit }: { visit: VisitKey }) {
  const { files } = useTexts('visits')
  const { items } = useSuspenseQuery(filesQuery(visit)).data
  return (
    <section aria-labelledby="result-files" className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 id="result-files" className="text-xl">
        {files.title}
      </h3>
      <Upload visit={visit} />
      <ul className="flex flex-col">
        {items.map((file) => (
          <FileRow key={file.id} visit={visit} file={file} />
        ))}
      </ul>
    </section>
  )
}

function FileRow({ visit, file }: { visit: VisitKey; file: ResultFile }) {
  const { files } = useTexts('visits')
  const format = useFormat()
  const [isWriting, setIsWriting] = useState(false)
  const { mutate, isPending, error } = useFileStep(visit)
  const { id, name, uploadedAt, deletedAt, hasNotes } = file
  return (
    <li className="flex flex-col gap-2 border-t border-line py-3">
      <div>
        <p className={deletedAt ? 'break-words text-ink-2 line-through' : 'font-medium break-words'}>{name}</p>
        <p className="text-sm text-ink-2">
          {deletedAt ? files.deletedOn({ date: format.dateTime(deletedAt) }) : format.dateTime(uploadedAt)}
        </p>
      </div>
      <Problem error={error} />
      <div className="flex flex-wrap gap-2">
        {deletedAt ? null : (
          <>
            <DownloadButton
              size="s"
              name={name}
              fetchFile={() => fetchResult(visit, id)}
              aria-label={files.openNamed({ name })}
            >
              {files.open}
            </DownloadButton>
            <Button size="s" aria-expanded={isWriting} onClick={() => setIsWriting(!isWriting)}>
              {hasNotes ? files.replaceNotes : files.addNotes}
            </Button>
          </>
        )}
        <Button
          size="s"
          isBusy={isPending}
          onClick={() => mutate(file)}
          aria-label={deletedAt ? files.restoreNamed({ name }) : files.deleteNamed({ name })}
        >
          {deletedAt ? files.restore : files.delete}
        </Button>
      </div>
      {isWriting ? <Notes visit={visit} resultId={id} onDone={() => setIsWriting(false)} /> : null}
    </li>
  )
}

type NotesProps = { visit: VisitKey; resultId: string; onDone: () => void }

/** Written anew and not shown: looking at the old ones is a look that the patient sees. */
function Notes({ visit, resultId, onDone }: NotesProps) {
  const { files } = useTexts('visits')
  const { mutate, isPending, error } = useNotes(visit)
  const save = (data: FormData) => {
    const onSuccess = () => {
      showToast({ text: files.notesSaved })
      onDone()
    }
    mutate({ resultId, notes: textOf(data, 'notes').trim() || null }, { onSuccess })
  }
  return (
    <Form onSubmit={save}>
      <Problem error={error} />
      <TextArea label={files.notes} name="notes" hint={files.notesHint} />
      <Button type="submit" isBusy={isPending}>
        {files.saveNotes}
      </Button>
    </Form>
  )
}
