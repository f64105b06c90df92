import { describe, expect, test } from 'vitest'

import { validateUrl } from './validate-url'

const isAllowed = (url: string, isLocal = false) => validateUrl(url, { isLocal }).is === 'allowed'

describe('an address', () => {
  test.each([
    'https://hooks.example.org/goodturn',
    'https://hooks.example.org:443/a?b=c',
    'https://xn--mnchen-3ya.example.com/',
    'https://hooks.example.org./',
  ])('%s is public', (url) => {
    expect(isAllowed(url)).toBe(true)
    expect(isAllowed(url, true)).toBe(true)
  })

  test('is used in the spelling that was validated', () => {
    expect(validateUrl('HTTPS://Hooks.Example.ORG:443/a/../b', { isLocal: false })).toEqual({
      is: 'allowed',
      href: 'https://hooks.example.org/b',
    })
  })

  test.each([
    ['no URL', 'hooks.example.org'],
    ['nothing', ''],
    ['a path', '/hooks'],
    ['plain http', 'http://hooks.example.org/'],
    ['another scheme', 'ftp://hooks.example.org/'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/plain,x'],
    ['another port', 'https://hooks.example.org:8443/'],
    ['port 80', 'https://hooks.example.org:80/'],
    ['a user', 'https://ada@hooks.example.org/'],
    ['a user that looks like a host', 'https://hooks.example.org@10.0.0.1/'],
    ['a password', 'https://:secret@hooks.example.org/'],
    ['a fragment', 'https://hooks.example.org/#x'],
    ['loopback', 'https://127.0.0.1/'],
    ['loopback, short', 'https://127.1/'],
    ['loopback, decimal', 'https://2130706433/'],
    ['loopback, octal', 'https://0177.0.0.1/'],
    ['loopback, hex', 'https://0x7f000001/'],
    ['loopback, hex parts', 'https://0x7f.0x0.0x0.0x1/'],
    ['loopback, full-width digits', 'https://１２７.０.０.１/'],
    ['loopback, percent-encoded', 'https://%31%32%37.0.0.1/'],
    ['loopback with a dot', 'https://127.0.0.1./'],
    ['zero', 'https://0/'],
    ['all zeros', 'https://0.0.0.0/'],
    ['private 10', 'https://10.1.2.3/'],
    ['private 172', 'https://172.16.0.1/'],
    ['private 192', 'https://192.168.1.1/'],
    ['private 192, decimal', 'https://3232235777/'],
    ['carrier-grade NAT', 'https://100.64.0.1/'],
    ['link-local, where clouds keep metadata', 'https://169.254.169.254/latest/meta-data/'],
    ['the same in octal', 'https://0251.0376.0251.0376/'],
    ['the same in hex', 'https://0xa9fea9fe/'],
    ['a bare public address', 'https://8.8.8.8/'],
    ['IPv6 loopback', 'https://[::1]/'],
    ['IPv6 loopback, long', 'https://[0:0:0:0:0:0:0:1]/'],
    ['IPv6 unspecified', 'https://[::]/'],
    ['IPv6 link-local', 'https://[fe80::1]/'],
    ['IPv6 unique local', 'https://[fd00::1]/'],
    ['IPv4-mapped', 'https://[::ffff:127.0.0.1]/'],
    ['IPv4-mapped, hex', 'https://[::ffff:7f00:1]/'],
    ['NAT64', 'https://[64:ff9b::10.0.0.1]/'],
    ['6to4', 'https://[2002:7f00:1::]/'],
    ['localhost', 'https://localhost/'],
    ['LOCALHOST.', 'https://LOCALHOST./'],
    ['localhost in circled letters', 'https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/'],
    ['below localhost', 'https://api.localhost/'],
    ['a single label', 'https://intranet/'],
    ['a single label with a dot', 'https://postgres./'],
    ['.internal', 'https://metadata.google.internal/'],
    ['.internal with a dot', 'https://metadata.google.internal./'],
    ['.local', 'https://printer.local/'],
    ['.localdomain', 'https://host.localdomain/'],
    ['.home.arpa', 'https://router.home.arpa/'],
    ['.in-addr.arpa', 'https://1.0.0.127.in-addr.arpa/'],
    ['two dots', 'https://a..example.org/'],
    ['a space', 'https://hooks .example.org/'],
  ])('with %s is refused', (_, url) => {
    expect(isAllowed(url)).toBe(false)
  })

  test.each(['http://127.0.0.1:4000/x', 'http://localhost:4000/', 'http://[::1]:4000/', 'https://127.1:8443/'])(
    '%s is for a developer’s machine only',
    (url) => {
      expect([isAllowed(url), isAllowed(url, true)]).toEqual([false, true])
    },
  )

  test.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/',
    'http://hooks.example.org/',
    'https://a.internal/',
    'ftp://localhost/',
  ])('%s is refused there as well', (url) => {
    expect(isAllowed(url, true)).toBe(false)
  })
})
