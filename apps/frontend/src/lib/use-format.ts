import { type Format, formatFor } from './format'
import { useLanguage } from './preferences'

/** `const format = useFormat(); format.money(1_800_000)`: as the reader's language writes it. */
export const useFormat = (): Format => formatFor(useLanguage())
