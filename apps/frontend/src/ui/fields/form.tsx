import type { FormEvent, FormHTMLAttributes } from 'react'
import { classes } from '../classes'

type FormProps = Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit'> & { onSubmit: (data: FormData) => void }

/**
 * A form whose fields keep their own values; they arrive together when it is sent. What is wrong is said by the API, field
 * by field, so the browser's own bubbles only stop what is plainly missing.
 */
export function Form({ onSubmit, className, ...rest }: FormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  return <form {...rest} onSubmit={submit} className={classes('flex flex-col gap-5', className)} />
}

/** A field's text; empty when it was not there. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}
