import { describe, expect, test } from 'vitest'

import { attachmentNamed, decodeFileName, fileNameOf, mediaTypeOf } from './rules'

describe('mediaTypeOf', () => {
  test.each([
    ['%PDF-1.7\n', 'application/pdf'],
    ['\xff\xd8\xff\xe0\0\x10JFIF', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\n\0\0', 'image/png'],
    ['%PDF', null],
    ['\xff\xd8', null],
    [' %PDF-1.7', null],
    ['<svg xmlns="http://www.w3.org/2000/svg">', null],
    ['PK\x03\x04', null],
    ['', null],
  ])('a file that begins with %j is %s', (head, expected) => {
    expect(mediaTypeOf(Buffer.from(head, 'latin1'))).toBe(expected)
  })
})

describe('fileNameOf', () => {
  test.each([
    ['scan.pdf', 'scan.pdf'],
    ['SCAN.PDF', 'SCAN.PDF'],
    ['scan.exe', 'scan.pdf'],
    ['scan', 'scan.pdf'],
    ['scan.tar.gz', 'scan.tar.pdf'],
    [' Ọ̀ṣun (left) – 2'.replace('–', '-'), 'Ọ̀ṣun (left) - 2.pdf'],
  ])('%j is kept as %j, with the ending of what it is', (given, expected) => {
    expect(fileNameOf(given, 'application/pdf')).toBe(expected.normalize('NFC'))
  })

  test.each([
    '../../etc/passwd',
    '..',
    '.htaccess',
    'a/b.pdf',
    'a\\b.pdf',
    'C:scan.pdf',
    'a\nb.pdf',
    'a\u0000.pdf',
    'a\u202efdp.exe',
    'a"b.pdf',
    '<script>.pdf',
    '',
    ' ',
    'x'.repeat(121),
  ])('%j is no name', (given) => {
    expect(fileNameOf(given, 'application/pdf')).toBe(null)
  })

  test('what is not percent-encoded UTF-8 is no name', () => {
    expect(decodeFileName('%E1%BB%8D')).toBe('ọ')
    for (const header of ['%', '%zz', '%ff']) expect(decodeFileName(header)).toBe(null)
  })
})

test('an attachment has a plain name for old programs and its own for the others', () => {
  expect(attachmentNamed('Ọṣun (1).pdf')).toBe(
    `attachment; filename="__un (1).pdf"; filename*=UTF-8''%E1%BB%8C%E1%B9%A3un%20%281%29.pdf`,
  )
})
