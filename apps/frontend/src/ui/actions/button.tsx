import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classes } from '../classes'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'm' | 's'

const kinds: Record<ButtonKind, string> = {
  primary: 'bg-brand text-brand-ink hover:bg-brand-strong border-transparent',
  secondary: 'bg-surface text-ink border-line-strong hover:bg-surface-2',
  quiet: 'bg-transparent text-brand border-transparent hover:bg-brand-soft',
  danger: 'bg-bad text-paper border-transparent hover:opacity-90',
}
const sizes: Record<ButtonSize, string> = { m: 'min-h-11 px-5 py-2', s: 'min-h-9 px-3 py-1 text-sm' }

/** How buttons and links that look like buttons are drawn. */
export const buttonClasses = (kind: ButtonKind = 'secondary', size: ButtonSize = 'm', className?: string) =>
  classes(
    'inline-flex items-center justify-center gap-2 rounded-medium border font-medium no-underline transition-colors',
    'disabled:opacity-55 aria-disabled:opacity-55 select-none text-center',
    kinds[kind],
    sizes[size],
    className,
  )

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: ButtonKind
  size?: ButtonSize
  /** Work is under way: the button stays where it is and takes no second click. */
  isBusy?: boolean
  icon?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

export function Button({ kind, size, isBusy = false, icon, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || rest['aria-disabled'] || undefined}
      // Not `disabled`: the focus would be lost.
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
      className={buttonClasses(kind, size, className)}
    >
      {icon}
      {children}
      {isBusy ? (
        <span aria-hidden="true" className="inline-block size-1.5 animate-pulse rounded-full bg-current" />
      ) : null}
    </button>
  )
}
