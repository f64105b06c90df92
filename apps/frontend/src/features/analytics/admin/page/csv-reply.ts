// What an answer with CSV says besides its rows.

export const withoutHeader = (csv: string): string => csv.slice(csv.indexOf('\n') + 1)
export const nameIn = (disposition: string | null): string | null =>
  disposition?.match(/filename="([^"]+)"/)?.[1] ?? null
export const nextIn = (link: string | null): string | null => {
  const query = link?.match(/<\?([^>]*)>; rel="next"/)?.[1]
  return query ? new URLSearchParams(query).get('cursor') : null
}
