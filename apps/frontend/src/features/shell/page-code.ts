import type { AnyRouter } from '@tanstack/react-router'
import { loadTexts } from '@/texts/texts'
import type { NavItem } from '@/ui/page/app-shell'
import { pageTexts } from './page-texts'

/** Fetches the code of pages and their texts ahead of need; not for people who save data, and not without a network. */
export function fetchPageCode(router: AnyRouter, items: readonly NavItem[]): void {
  const { connection, onLine } = navigator as Navigator & { connection?: { saveData?: boolean } }
  if (connection?.saveData || !onLine) return
  const routes = items.flatMap(({ to }) => router.routesByPath[to] ?? [])
  for (const route of routes) void router.loadRouteChunk(route)
  // Ahead of need: what fails is fetched when it is needed.
  void loadTexts(...new Set(items.flatMap(({ to }) => pageTexts[to] ?? []))).catch(() => null)
}
