import { useRouter } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import type { Command, CommandSource } from '@/lib/commands'
import { useLanguage } from '@/lib/preferences'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Icon } from '@/ui/icon'
import type { NavItem } from '@/ui/page/app-shell'
import { lazyPart } from '@/ui/states/lazy-part'

const Palette = lazyPart(() => import('@/ui/actions/command-palette'), 'CommandPalette')

type StaffPaletteProps = { items: readonly NavItem[]; source: CommandSource }

/** Ctrl or Cmd and K: every page of the navigation, and what features add. */
export function StaffPalette({ items, source }: StaffPaletteProps) {
  const texts = useTexts('common')
  const [isOpen, setIsOpen] = useState(false)
  const commands = useCommands(isOpen, items, source)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setIsOpen((now) => !now)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <>
      <Button
        size="s"
        kind="quiet"
        icon={<Icon name="search" />}
        onClick={() => setIsOpen(true)}
        aria-keyshortcuts="Control+K"
      >
        <span className="hidden sm:inline">{texts.palette.open}</span>
        <kbd className="hidden rounded-small border border-line-strong px-1.5 text-xs sm:inline">Ctrl K</kbd>
        <span className="sr-only sm:hidden">{texts.palette.open}</span>
      </Button>
      <Suspense>
        {isOpen ? <Palette isOpen={isOpen} onClose={() => setIsOpen(false)} commands={commands} /> : null}
      </Suspense>
    </>
  )
}

function useCommands(isOpen: boolean, items: readonly NavItem[], source: CommandSource): Command[] {
  const router = useRouter()
  const language = useLanguage()
  const [added, setAdded] = useState<Command[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the texts of commands follow the language.
  useEffect(() => {
    if (!isOpen) return
    let isCurrent = true
    const go = (path: string) => router.history.push(path)
    void source({ go }).then((commands) => {
      if (isCurrent) setAdded([...commands])
    })
    return () => {
      isCurrent = false
    }
  }, [isOpen, source, router, language])
  const pages = items.map(({ to, label }) => ({
    id: `go ${to}`,
    title: label,
    run: () => void router.navigate({ to }),
  }))
  return [...pages, ...added]
}
