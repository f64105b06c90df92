import { lazy } from 'react'

// Nobody sees it before a click.
export const RolesDialog = lazy(() => import('./roles-dialog').then((part) => ({ default: part.RolesDialog })))

// Under the list, and mostly empty.
export const ResetPanel = lazy(() => import('./reset-panel').then((part) => ({ default: part.ResetPanel })))
