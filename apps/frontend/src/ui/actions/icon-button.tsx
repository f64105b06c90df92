import { Icon, type IconName } from '../icon'
import { type ButtonProps, buttonClasses } from './button'

type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'isBusy' | 'aria-label'> & {
  icon: IconName
  label: string
}

/** A button that shows only a sign. Its label is read out and shown when pointed at. */
export function IconButton({ icon, label, kind = 'quiet', size, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={buttonClasses(kind, size, `aspect-square px-0! ${className ?? ''}`)}
    >
      <Icon name={icon} />
    </button>
  )
}
