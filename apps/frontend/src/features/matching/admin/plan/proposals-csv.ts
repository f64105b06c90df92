import type { Proposal } from './proposal-book'

type Names = { typeOf: (id: string) => string; campaignOf: (id: string) => string }

const HEADER = [
  'rank',
  'entry_id',
  'patient_id',
  'screening_type_id',
  'screening',
  'campaign_id',
  'campaign',
  'amount_minor',
].join(',')

/** A table of proposals for a spreadsheet. */
export function proposalsCsv(proposals: Iterable<Proposal>, { typeOf, campaignOf }: Names): string {
  const lines = [HEADER]
  for (const { rank, entryId, patientId, screeningTypeId, campaignId, amountMinor } of proposals) {
    const names = [typeOf(screeningTypeId), campaignOf(campaignId)].map(cell)
    lines.push(
      `${rank},${entryId},${patientId},${screeningTypeId},${names[0]},${campaignId},${names[1]},${amountMinor}`,
    )
  }
  return `${lines.join('\r\n')}\r\n`
}

/** What a spreadsheet would take for a formula is made plain text by an apostrophe (OWASP, "CSV injection"). */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
