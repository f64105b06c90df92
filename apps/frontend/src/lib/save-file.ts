/** Hands a text, or what was fetched, to the browser as a file to keep. */
export function saveFile(name: string, content: string | Blob, mediaType = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // Some browsers read it only after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
