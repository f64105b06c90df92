import { search, text } from '@/lib/search'

export const resultsAddress = search({ appointment: text, notes: text, looks: text })
