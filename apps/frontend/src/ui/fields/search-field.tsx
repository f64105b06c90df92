import { useTexts } from '@/texts/texts'
import { Button } from '../actions/button'
import { classes } from '../classes'
import type { FieldProps } from './field'
import { Form, textOf } from './form'
import { TextField } from './text-field'

type SearchFieldProps = Pick<FieldProps, 'label' | 'hint' | 'className'> & {
  /** What is searched for now, from the URL. */
  value: string | undefined
  /** Undefined: nothing is searched for any more. */
  onSearch: (value: string | undefined) => void
  inputMode?: 'email' | 'search'
}

/** A search that is sent: with Enter, with the button, or emptied. */
export function SearchField({ label, hint, className, value, onSearch, inputMode = 'search' }: SearchFieldProps) {
  const texts = useTexts('common')
  return (
    <Form
      // Anew when what is searched for was changed elsewhere, as by going back.
      key={value ?? ''}
      role="search"
      onSubmit={(data) => onSearch(textOf(data, 'search').trim() || undefined)}
      className={classes('flex-row flex-wrap items-end gap-2', className)}
    >
      <TextField
        label={label}
        hint={hint}
        name="search"
        type="search"
        inputMode={inputMode}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        defaultValue={value ?? ''}
        className="min-w-40 grow"
      />
      <Button type="submit">{texts.search}</Button>
      {value ? (
        <Button kind="quiet" onClick={() => onSearch(undefined)}>
          {texts.clear}
        </Button>
      ) : null}
    </Form>
  )
}
