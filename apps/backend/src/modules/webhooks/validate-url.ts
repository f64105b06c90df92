// Where the Worker may be made to send requests by what somebody typed: to hosts with a public name, over https, and
// nowhere else. Pure, so that a table of spellings can be held against it.

/** Names that are never public, as the last labels of a host. */
const PRIVATE_ENDINGS =
  'localhost local localdomain internal intranet private corp home lan home.arpa arpa onion alt test invalid'.split(' ')
const NAME = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

export type Validity = { is: 'allowed'; href: string } | { is: 'refused'; why: string }

const refused = (why: string): Validity => ({ is: 'refused', why })

/**
 * Whether an endpoint may be at a URL, and the one spelling to use from there on, so that what is checked is what is called.
 * The URL parser has turned every spelling of an IPv4 address (decimal, octal, hex, full-width digits) into dotted numbers
 * by then. No bare address is taken at all, public or not: which of them lead inside through an embedded or translated one
 * is a list that grows. `isLocal` also allows the developer's own machine, over http and on any port.
 */
export function validateUrl(text: string, { isLocal }: { isLocal: boolean }): Validity {
  const url = URL.parse(text)
  if (!url) return refused('This is not a URL')
  if (url.username || url.password) return refused('Put no user or password into it')
  if (url.hash) return refused('A part behind # is never sent')
  if (isLocal && LOOPBACK.test(url.hostname) && /^https?:$/.test(url.protocol)) return { is: 'allowed', href: url.href }
  if (url.protocol !== 'https:') return refused('It must begin with https://')
  if (url.port !== '') return refused('It must be on port 443')
  return isPublicName(url.hostname) ? { is: 'allowed', href: url.href } : refused('The host must be a public name')
}

function isPublicName(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '')
  return NAME.test(name) && !PRIVATE_ENDINGS.some((ending) => name === ending || name.endsWith(`.${ending}`))
}
