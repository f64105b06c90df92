import { useTexts } from '@/texts/texts'
import { Icon, iconNames } from '@/ui/icon'

const roles = [
  ['paper', 'surface', 'surface-2', 'line', 'line-strong', 'ink', 'ink-2'],
  ['brand', 'brand-strong', 'brand-ink', 'brand-soft', 'accent', 'focus'],
  ['good', 'good-soft', 'warn', 'warn-soft', 'bad', 'bad-soft', 'info', 'info-soft'],
  ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6'],
]
const sizes = ['text-sm', 'text-base', 'text-lg', 'text-xl', 'text-2xl', 'text-3xl', 'text-4xl']

export function Tokens() {
  const { tokens } = useTexts('gallery')
  return (
    <div className="flex flex-col gap-8">
      <section className="flex flex-col gap-3">
        <h3 className="text-lg">{tokens.colours}</h3>
        {roles.map((row) => (
          <ul key={row[0]} className="flex flex-wrap gap-3">
            {row.map((role) => (
              <li key={role} className="flex w-24 flex-col gap-1 text-sm">
                <span
                  className="h-12 rounded-medium border border-line-strong"
                  style={{ background: `var(--${role})` }}
                />
                {role}
              </li>
            ))}
          </ul>
        ))}
      </section>
      <section className="flex flex-col gap-2">
        <h3 className="text-lg">{tokens.type}</h3>
        {sizes.map((size) => (
          <p key={size} className={`${size} font-serif`}>
            {tokens.sample}
          </p>
        ))}
        <p>{tokens.sample}</p>
        <p className="font-mono">01a204e1-ced7 · 18,000.00</p>
      </section>
      <section className="flex flex-col gap-3">
        <h3 className="text-lg">{tokens.shape}</h3>
        <div className="flex flex-wrap gap-4">
          {['rounded-small shadow-1', 'rounded-medium shadow-1', 'rounded-large shadow-2'].map((shape) => (
            <span
              key={shape}
              className={`flex size-24 items-center justify-center border border-line text-sm ${shape}`}
            >
              {shape.split(' ')[0]}
            </span>
          ))}
        </div>
        <ul className="flex flex-wrap gap-3">
          {iconNames.map((name) => (
            <li key={name} className="flex w-16 flex-col items-center text-xs">
              <Icon name={name} />
              {name}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
