import { PDFDocument, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib'
import font from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf'
import * as fontkit from 'fontkit'
import { encode } from 'uqr'

import type { Sheet } from './rules'

const PAGE = { width: 595.28, height: 841.89 }
const MARGIN = 56
const SIZE = 10
const LEADING = 16
const LABEL_WIDTH = 150
const CODE_SIZE = 150
const INK = rgb(0.1, 0.12, 0.16)
const FAINT = rgb(0.4, 0.44, 0.5)
const WIDTH = PAGE.width - 2 * MARGIN

type Column = { x: number; width: number; isRight: boolean }
/** A page being written, from the top down; another one begins where it ends. */
type Pen = { document: PDFDocument; font: PDFFont; page: PDFPage; y: number; sheet: Sheet }

/**
 * Draws a sheet as PDF, A4, with a font in it that has every letter of Nigerian names; only the letters that are used are
 * embedded. Loads a font of 750 KB when it is first called, which is why it is imported where it is needed only.
 */
export async function drawSheet(sheet: Sheet, issuedAt: Date): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.registerFontkit(fontkit)
  const embedded = await document.embedFont(new Uint8Array(font), { subset: true })
  document.setTitle(`${sheet.title} ${sheet.number}`, { showInWindowTitleBar: true })
  document.setCreator('Goodturn')
  document.setProducer('Goodturn')
  document.setLanguage('en')
  document.setCreationDate(issuedAt)
  document.setModificationDate(issuedAt)
  const pen: Pen = { document, font: embedded, page: document.addPage([PAGE.width, PAGE.height]), y: 0, sheet }
  drawHead(pen)
  for (const [label, value] of sheet.facts) drawFact(pen, label, value)
  if (sheet.code) drawCode(pen, sheet.code)
  if (sheet.table) drawTable(pen, sheet.table)
  pen.y -= LEADING
  for (const note of sheet.notes) drawNote(pen, note)
  drawPageNumbers(pen)
  return document.save()
}

function drawHead(pen: Pen): void {
  pen.y = PAGE.height - MARGIN
  drawText(pen, 'Goodturn', { x: MARGIN, size: SIZE, color: FAINT })
  const { number, title } = pen.sheet
  drawText(pen, number, { x: PAGE.width - MARGIN - widthOf(pen, number, SIZE), size: SIZE, color: FAINT })
  pen.y -= 36
  drawText(pen, title, { x: MARGIN, size: 18 })
  pen.y -= 30
}

function drawFact(pen: Pen, label: string, value: string): void {
  const lines = wrap(pen, value, WIDTH - LABEL_WIDTH)
  makeRoom(pen, lines.length * LEADING)
  drawText(pen, label, { x: MARGIN, size: SIZE, color: FAINT })
  for (const line of lines) {
    drawText(pen, line, { x: MARGIN + LABEL_WIDTH, size: SIZE })
    pen.y -= LEADING
  }
}

function drawNote(pen: Pen, note: string): void {
  for (const line of wrap(pen, note, WIDTH)) {
    makeRoom(pen, LEADING)
    drawText(pen, line, { x: MARGIN, size: SIZE - 1, color: FAINT })
    pen.y -= LEADING - 2
  }
}

/** A QR code with the text under it, for a reader that does not work. */
function drawCode(pen: Pen, { text, caption }: NonNullable<Sheet['code']>): void {
  makeRoom(pen, CODE_SIZE + 4 * LEADING)
  pen.y -= LEADING + CODE_SIZE
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const module = CODE_SIZE / size
  for (const [row, cells] of data.entries()) {
    for (const [column, isDark] of cells.entries()) {
      if (!isDark) continue
      const at = { x: MARGIN + column * module, y: pen.y + CODE_SIZE - (row + 1) * module }
      // A hair larger, so that no reader sees a seam between two.
      pen.page.drawRectangle({ ...at, width: module + 0.05, height: module + 0.05, color: rgb(0, 0, 0) })
    }
  }
  const beside = { x: MARGIN + CODE_SIZE + 24 }
  const bottom = pen.y
  pen.y += CODE_SIZE / 2 + 8
  drawText(pen, text, { ...beside, size: 22 })
  pen.y -= 24
  drawText(pen, caption, { ...beside, size: SIZE, color: FAINT })
  pen.y = bottom - LEADING
}

function drawTable(pen: Pen, { columns, rows, layout }: NonNullable<Sheet['table']>): void {
  const places = placesOf[layout]
  pen.y -= LEADING
  drawRow(pen, { cells: columns, places, color: FAINT })
  for (const cells of rows) {
    if (pen.y - LEADING < MARGIN + LEADING) {
      breakPage(pen)
      drawRow(pen, { cells: columns, places, color: FAINT })
    }
    drawRow(pen, { cells, places, color: INK })
  }
}

/** Where the columns of a table stand; numbers are on the right. */
const placesOf: Record<NonNullable<Sheet['table']>['layout'], readonly Column[]> = {
  'day-name-amount': [
    { x: MARGIN, width: 110, isRight: false },
    { x: MARGIN + 110, width: WIDTH - 230, isRight: false },
    { x: MARGIN + WIDTH - 120, width: 120, isRight: true },
  ],
  'name-count-amount': [
    { x: MARGIN, width: WIDTH - 200, isRight: false },
    { x: MARGIN + WIDTH - 200, width: 80, isRight: true },
    { x: MARGIN + WIDTH - 120, width: 120, isRight: true },
  ],
}

type TableRow = { cells: readonly string[]; places: readonly Column[]; color: typeof INK }

function drawRow(pen: Pen, { cells, places, color }: TableRow): void {
  for (const [index, { x, width, isRight }] of places.entries()) {
    const text = cut(pen, cells[index] ?? '', width - 8)
    drawText(pen, text, { x: isRight ? x + width - widthOf(pen, text, SIZE) : x, size: SIZE, color })
  }
  pen.page.drawLine({
    start: { x: MARGIN, y: pen.y - 5 },
    end: { x: PAGE.width - MARGIN, y: pen.y - 5 },
    thickness: 0.4,
    color: rgb(0.85, 0.87, 0.9),
  })
  pen.y -= LEADING
}

function makeRoom(pen: Pen, height: number): void {
  if (pen.y - height < MARGIN) breakPage(pen)
}

function breakPage(pen: Pen): void {
  pen.page = pen.document.addPage([PAGE.width, PAGE.height])
  pen.y = PAGE.height - MARGIN
}

function drawPageNumbers(pen: Pen): void {
  const pages = pen.document.getPages()
  for (const [index, page] of pages.entries()) {
    const text = `${pen.sheet.number} · ${index + 1} / ${pages.length}`
    drawText({ ...pen, page, y: MARGIN / 2 }, text, { x: MARGIN, size: 8, color: FAINT })
  }
}

/** Capitals are taller than where the font puts a mark that it has no letter for; it is lifted above them. */
const LIFT = 0.17
const PARTS = /(?<=\p{Lu})(?=\p{M})|(?<=\p{Lu}\p{M}+)(?!\p{M})/u

type Writing = { x: number; size: number; color?: typeof INK }

function drawText({ page, font: face, y }: Pen, text: string, { x, size, color = INK }: Writing): void {
  let at = x
  for (const part of plain(text).split(PARTS)) {
    if (part === '') continue
    const lift = /^\p{M}/u.test(part) ? LIFT * size : 0
    page.drawText(part, { x: at, y: y + lift, size, font: face, color })
    at += face.widthOfTextAtSize(part, size)
  }
}

/** What was stored is one line; nothing else may begin a new one. */
const plain = (text: string): string => text.normalize('NFC').replaceAll(/\s/g, ' ')

const widthOf = ({ font: face }: Pen, text: string, size: number): number => face.widthOfTextAtSize(plain(text), size)

/** Lines that fit; a word that does not fit a line by itself is broken where it must be. */
function wrap(pen: Pen, text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of plain(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(pen, longer, SIZE) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const [last = '', ...full] = breakWord(pen, word, width).reverse()
    lines.push(...full.reverse())
    line = last
  }
  return [...lines, line]
}

function breakWord(pen: Pen, word: string, width: number): string[] {
  const pieces: string[] = ['']
  for (const letter of lettersOf(word)) {
    const longer = `${pieces.at(-1)}${letter}`
    if (widthOf(pen, longer, SIZE) <= width) pieces[pieces.length - 1] = longer
    else pieces.push(letter)
  }
  return pieces
}

function cut(pen: Pen, text: string, width: number): string {
  if (widthOf(pen, text, SIZE) <= width) return text
  const letters = lettersOf(plain(text))
  while (letters.length > 0 && widthOf(pen, `${letters.join('')}…`, SIZE) > width) letters.pop()
  return `${letters.join('')}…`
}

/** With their marks: `Ọ̀` is one. */
const lettersOf = (text: string): string[] => [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment)
