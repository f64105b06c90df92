import type { CommandSource } from '@/lib/commands'
import { getTexts } from '@/texts/texts'
import { reportPages } from './report-pages'

/** Every report by its name. */
export const reportCommands: CommandSource = async ({ go }) => {
  const texts = await getTexts('reports')
  return reportPages.map((page) => ({
    id: `report ${page}`,
    title: `${texts.reports}: ${texts.names[page]}`,
    run: () => go(`/admin/reports/${page}`),
  }))
}
