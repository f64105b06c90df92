import { classes } from '../classes'

export type Tile = {
  id: string
  /** Its place in the grid, from 0. */
  row: number
  column: number
  /** Two or three letters. */
  short: string
  /** Its name and its number, read out and shown when pointed at. */
  label: string
  valueText: string
  /** Between 0 and 1; null for not known. */
  share: number | null
}

type TileMapProps = {
  title: string
  tiles: readonly Tile[]
  selected?: string | null
  /** Makes tiles buttons. */
  onSelect?: (id: string) => void
}

const STEPS = 5

/** Places as tiles of one size, roughly where they lie. The number in each tile says what the shade says. */
export function TileMap({ title, tiles, selected, onSelect }: TileMapProps) {
  const columns = Math.max(0, ...tiles.map(({ column }) => column)) + 1
  return (
    <ul
      aria-label={title}
      className="grid max-w-2xl gap-1"
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {tiles.map((tile) => (
        <li key={tile.id} style={{ gridRow: tile.row + 1, gridColumn: tile.column + 1 }}>
          <TileCell tile={tile} isSelected={tile.id === selected} onSelect={onSelect} />
        </li>
      ))}
    </ul>
  )
}

type TileCellProps = { tile: Tile; isSelected: boolean; onSelect: ((id: string) => void) | undefined }

function TileCell({ tile, isSelected, onSelect }: TileCellProps) {
  const step = tile.share === null ? 0 : Math.min(STEPS, Math.floor(tile.share * STEPS) + 1)
  const look = classes(
    'flex aspect-square w-full flex-col items-center justify-center rounded-small border p-0.5 leading-tight',
    step >= 4 ? 'text-brand-ink' : 'text-ink',
    isSelected ? 'border-ink outline-2 outline-ink' : 'border-line',
  )
  const style = { background: shades[step] }
  const content = (
    <>
      <span aria-hidden="true" className="text-xs font-medium sm:text-sm">
        {tile.short}
      </span>
      <span aria-hidden="true" className="hidden text-xs tabular-nums sm:block">
        {tile.valueText}
      </span>
      <span className="sr-only">{`${tile.label}: ${tile.valueText}`}</span>
    </>
  )
  if (!onSelect) {
    return (
      <div title={`${tile.label}: ${tile.valueText}`} className={look} style={style}>
        {content}
      </div>
    )
  }
  return (
    <button
      type="button"
      title={`${tile.label}: ${tile.valueText}`}
      aria-pressed={isSelected}
      onClick={() => onSelect(tile.id)}
      className={look}
      style={style}
    >
      {content}
    </button>
  )
}

/** Five steps, which is as many as eyes tell apart. */
const shades = [
  'repeating-linear-gradient(45deg, var(--surface-2) 0 4px, var(--surface) 4px 8px)',
  'color-mix(in oklab, var(--brand) 8%, var(--surface))',
  'color-mix(in oklab, var(--brand) 20%, var(--surface))',
  'color-mix(in oklab, var(--brand) 34%, var(--surface))',
  'color-mix(in oklab, var(--brand) 88%, var(--surface))',
  'var(--brand)',
]
