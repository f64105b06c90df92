import { laterPart } from '@/ui/states/lazy-part'

/** The button beside the title of a list: it comes when the page is there. */
export const LaterExport = laterPart('h-11 w-36', () => import('./export-button'), 'ExportButton', 'exports')
