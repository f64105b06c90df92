import { search, text } from '@/lib/search'

/** Of every page of a center: which one, for who works for several. */
export const centerAddress = search({ center: text })
