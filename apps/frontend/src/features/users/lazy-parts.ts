import { lazy } from 'react'

// Nobody sees it before a click.
export const RolesDialog = lazy(() => import('./roles-dialog').then((part) => ({ default: part.RolesDialog })))
