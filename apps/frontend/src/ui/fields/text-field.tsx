import { type InputHTMLAttributes, type Ref, type TextareaHTMLAttributes, useState } from 'react'
import { useTexts } from '@/texts/texts'
import { Field, type FieldProps, inputClasses } from './field'

type TextFieldProps = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof FieldProps | 'id' | 'children'> & { ref?: Ref<HTMLInputElement> }

export function TextField({ label, hint, error, isOptional, className, ref, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} className={className} isOptional={isOptional ?? false}>
      {(control) => <input type="text" {...input} {...control} ref={ref} className={inputClasses()} />}
    </Field>
  )
}

/** Can be shown: people who see what they type make fewer mistakes. */
export function PasswordField({ label, hint, error, className, ref, ...input }: TextFieldProps) {
  const texts = useTexts('common')
  const [isShown, setIsShown] = useState(false)
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => (
        <div className="relative">
          <input
            autoCapitalize="none"
            spellCheck={false}
            {...input}
            {...control}
            ref={ref}
            type={isShown ? 'text' : 'password'}
            className={inputClasses('pr-20')}
          />
          <button
            type="button"
            onClick={() => setIsShown(!isShown)}
            className="absolute inset-y-1 right-1 rounded-small px-3 text-sm text-brand hover:bg-brand-soft"
          >
            {isShown ? texts.hidePassword : texts.showPassword}
          </button>
        </div>
      )}
    </Field>
  )
}

type TextAreaProps = FieldProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, keyof FieldProps | 'id' | 'children'>

export function TextArea({ label, hint, error, isOptional, className, ...input }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} className={className} isOptional={isOptional ?? false}>
      {(control) => <textarea rows={4} {...input} {...control} className={inputClasses()} />}
    </Field>
  )
}
