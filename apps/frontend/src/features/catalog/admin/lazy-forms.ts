import { lazy } from 'react'

// Nobody sees them before a click, or before the prices have come.
export const KindForm = lazy(() => import('./kind-form').then((part) => ({ default: part.KindForm })))
export const CategoryDialog = lazy(() => import('./category-dialog').then((part) => ({ default: part.CategoryDialog })))
export const PriceForm = lazy(() => import('./price-form').then((part) => ({ default: part.PriceForm })))
