import { createLink, Link } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode } from 'react'
import { classes } from '../classes'
import { type ButtonKind, type ButtonSize, buttonClasses } from './button'

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'children'> & {
  kind?: ButtonKind
  size?: ButtonSize
  icon?: ReactNode
  children?: ReactNode
}

/** A link that looks like a button. Takes what the router's `Link` takes: `to`, `params`, `search`. */
export const LinkButton = createLink(({ kind, size, icon, className, children, ...rest }: Props) => (
  <a {...rest} className={buttonClasses(kind, size, className)}>
    {icon}
    {children}
  </a>
))

const link = 'text-brand underline decoration-1 underline-offset-3 hover:decoration-2'

/** A link in running text. */
export const TextLink = createLink(({ className, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) => (
  <a {...rest} className={classes(link, className)} />
))

export { Link }
