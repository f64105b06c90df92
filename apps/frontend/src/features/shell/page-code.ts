import type { AnyRouter } from '@tanstack/react-router'
import type { NavItem } from '@/ui/app-shell'

/** Fetches the code of pages ahead of need; not for people who save data, and not without a network. */
export function fetchPageCode(router: AnyRouter, items: readonly NavItem[]): void {
  const { connection, onLine } = navigator as Navigator & { connection?: { saveData?: boolean } }
  if (connection?.saveData || !onLine) return
  const routes = items.flatMap(({ to }) => router.routesByPath[to] ?? [])
  for (const route of routes) void router.loadRouteChunk(route)
}
