import type { HTMLAttributes } from 'react'
import { classes } from '../classes'

export function Card({ className, ...rest }: HTMLAttributes<HTMLDivElement>) {
  return (
    <div {...rest} className={classes('rounded-large border border-line bg-surface p-5 shadow-1 sm:p-6', className)} />
  )
}
