import { type ComponentProps, lazy, Suspense } from 'react'
import type { EntryDrawer } from './entry-drawer'

const Drawer = lazy(() => import('./entry-drawer').then((part) => ({ default: part.EntryDrawer })))

/** One place in line beside the list. Nobody sees it before a click, so it comes when the page is there. */
export const LaterDrawer = (props: ComponentProps<typeof EntryDrawer>) => (
  <Suspense fallback={null}>
    <Drawer {...props} />
  </Suspense>
)
