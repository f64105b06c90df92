import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '@/texts/texts'
import { Page } from '@/ui/page/page'
import { type ReportPageName, reportPages } from '../../address'
import { FigureHelp } from '../figures/figure-help'
import { Controls } from './controls'
import { type View, viewOf } from './view'

type ReportPageProps = { name: ReportPageName; view: View; actions?: ReactNode; children: ReactNode }

/** Around every report: the way to the others, the period and the filters, which go along, and the help with figures. */
export function ReportPage({ name, view, actions, children }: ReportPageProps) {
  const texts = useTexts('reports')
  return (
    <Page isWide title={texts.names[name]} description={texts.about[name]} actions={actions}>
      <nav
        aria-label={texts.reports}
        className="no-print -mx-1 flex gap-1 overflow-x-auto border-b border-line px-1 pb-px"
      >
        {reportPages.map((page) => (
          <Link
            key={page}
            to={`/admin/reports/${page}`}
            search={viewOf(view)}
            activeOptions={{ includeSearch: false }}
            className="flex min-h-11 items-center border-b-3 border-transparent px-3 whitespace-nowrap text-ink-2 hover:text-ink aria-[current=page]:border-brand aria-[current=page]:font-medium aria-[current=page]:text-brand"
          >
            {texts.names[page]}
          </Link>
        ))}
      </nav>
      {name === 'definitions' ? null : <Controls view={view} />}
      <FigureHelp>{children}</FigureHelp>
    </Page>
  )
}

/** Said instead of a part that does not know one of the filters. */
export function NotUnderFilters() {
  return <p className="text-ink-2">{useTexts('reports').notUnderFilters}</p>
}
