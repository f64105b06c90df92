import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { BrokenPage, NotFoundPage, PendingPage } from './features/shell/fallback-pages'
import { routeTree } from './generated/route-tree.gen'

export type RouterContext = { queryClient: QueryClient }

export const createAppRouter = (context: RouterContext) =>
  createRouter({
    routeTree,
    context,
    // Fetched when a link is pointed at; what was fetched is kept by the query cache, not by the router.
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingMs: 150,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundPage,
    defaultPendingComponent: PendingPage,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
