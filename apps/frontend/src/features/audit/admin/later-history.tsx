import { laterPart, lazyPart } from '@/ui/states/lazy-part'

/** The history of one thing, at the end of its page: it comes when the page is there. */
export const LaterHistory = laterPart('h-64', () => import('./entity-history'), 'EntityHistory', 'audit')

/** The same inside of something that waits for it. */
export const LaterHistoryTable = lazyPart(() => import('./entity-history'), 'HistoryTable', 'audit')

/** The history of an account, beside the list: it comes when it is asked for. */
export const LaterUserHistory = laterPart(null, () => import('./user-history'), 'UserHistory', 'audit')
