import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useTexts } from '@/texts/texts'
import { classes } from '../classes'
import { Field, type FieldProps, inputClasses } from './field'
import { matches } from './match-text'
import type { Option } from './select'

const SHOWN_MAX = 50

type ComboboxProps<Value extends string> = FieldProps & {
  options: readonly Option<Value>[]
  value: Value | null
  onValueChange: (value: Value | null) => void
  placeholder?: string
  name?: string
}

/** A long list that is found by typing. Follows the WAI-ARIA pattern "editable combobox with list autocomplete". */
export function Combobox<Value extends string>({ options, value, onValueChange, ...props }: ComboboxProps<Value>) {
  const { label, hint, error, isOptional, className, placeholder, name } = props
  const texts = useTexts('common')
  const listId = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const chosen = options.find((option) => option.value === value)
  const isOpen = typed !== null
  const found = isOpen ? options.filter((option) => matches(option.label, typed)).slice(0, SHOWN_MAX) : []

  const close = () => setTyped(null)
  const choose = (option: Option<Value> | undefined) => {
    if (!option || option.isDisabled) return
    onValueChange(option.value)
    close()
  }
  const move = (by: number) => {
    if (!isOpen) return setTyped('')
    const next = Math.max(0, Math.min(found.length - 1, active + by))
    setActive(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (isOpen && event.key === 'Enter') choose(found[active])
    else if (isOpen && event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const type = (text: string) => {
    setTyped(text)
    setActive(0)
    if (text === '' && value !== null) onValueChange(null)
  }

  return (
    <Field label={label} hint={hint} error={error} className={className} isOptional={isOptional ?? false}>
      {(control) => (
        <span className="relative block">
          {name ? <input type="hidden" name={name} value={value ?? ''} /> : null}
          <input
            {...control}
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && found.length > 0 ? `${listId}-${active}` : undefined}
            autoComplete="off"
            placeholder={placeholder ?? texts.choose}
            value={typed ?? chosen?.label ?? ''}
            onChange={(event) => type(event.target.value)}
            onKeyDown={onKeyDown}
            onClick={() => !isOpen && setTyped('')}
            onBlur={close}
            className={inputClasses()}
          />
          <ul
            ref={list}
            id={listId}
            role="listbox"
            aria-label={typeof label === 'string' ? label : texts.choose}
            hidden={!isOpen}
            className="absolute z-20 mt-1 max-h-64 w-full overflow-auto rounded-medium border border-line bg-surface py-1 shadow-2"
          >
            {found.map((option, at) => (
              <ComboboxOption
                key={option.value}
                id={`${listId}-${at}`}
                option={option}
                isActive={at === active}
                isSelected={option.value === value}
                onChoose={() => choose(option)}
              />
            ))}
            {isOpen && found.length === 0 ? (
              <li role="option" aria-selected="false" aria-disabled="true" className="px-3 py-2 text-ink-2">
                {texts.nothingFound}
              </li>
            ) : null}
          </ul>
        </span>
      )}
    </Field>
  )
}

type ComboboxOptionProps = {
  id: string
  option: Option
  isActive: boolean
  isSelected: boolean
  onChoose: () => void
}

function ComboboxOption({ id, option, isActive, isSelected, onChoose }: ComboboxOptionProps) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-disabled={option.isDisabled}
      // The focus stays in the text field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={classes('px-3 py-2 aria-disabled:text-ink-2', isActive && 'bg-brand-soft')}
    >
      {option.label}
    </li>
  )
}
