import type { Schemas } from '@goodturn/client'

/** What a donor has chosen and typed; what is not chosen keeps what was typed. */
export type Wish = {
  kind: 'default' | 'amount' | 'share' | 'never'
  amountMinor: number | null
  percent: number | null
}

/** The wish that is in force. An amount of nothing is never fallen below. */
export function wishOf({ amountMinor, percent }: Schemas['Campaign']['lowMoneyAlert']): Wish {
  if (amountMinor === 0) return { kind: 'never', amountMinor: null, percent: null }
  if (amountMinor !== null) return { kind: 'amount', amountMinor, percent: null }
  return { kind: percent === null ? 'default' : 'share', amountMinor: null, percent }
}

/** As the API takes it; null: something is missing, or is no share. */
export function alertBody({ kind, amountMinor, percent }: Wish): Schemas['LowMoneyAlertBody'] | null {
  switch (kind) {
    case 'default':
      return {}
    case 'never':
      return { amountMinor: 0 }
    case 'amount':
      return amountMinor ? { amountMinor } : null
    case 'share':
      return percent !== null && Number.isInteger(percent) && percent >= 1 && percent <= 100 ? { percent } : null
  }
}
