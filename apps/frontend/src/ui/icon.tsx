import { classes } from './classes'

// One line each, drawn for this product: 24 × 24, stroked with the colour of the text.
const paths = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  close: 'M6 6l12 12M18 6 6 18',
  search: 'M11 5a6 6 0 1 1 0 12 6 6 0 0 1 0-12Zm4.5 10.5L20 20',
  check: 'M5 12.5 10 17 19 7',
  down: 'M6 9.5 12 15l6-5.5',
  right: 'M9.5 6 15 12l-5.5 6',
  left: 'M14.5 6 9 12l5.5 6',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  warning: 'M12 4 2.8 19.5h18.4L12 4Zm0 6v4.5m0 2.4v.1',
  info: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Zm0 7.5v5m0-8v.1',
  bell: 'M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15L6 16.5Zm4 4.5h4',
  more: 'M6 12h.1M12 12h.1M18 12h.1',
  user: 'M12 4.5a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6ZM4.5 20c.7-3.8 3.7-5.5 7.5-5.5s6.8 1.7 7.5 5.5',
  home: 'M4 11.5 12 5l8 6.5M6.5 10v9.5h11V10',
  download: 'M12 4v11m-4.5-4 4.5 4.5L16.5 11M5 20h14',
  upload: 'M12 15.5V4.5m-4.5 4L12 4l4.5 4.5M5 20h14',
  filter: 'M4 6h16M7 12h10M10.5 18h3',
  copy: 'M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm0-5v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z',
  line: 'M5 16h.1M10 16h.1M15 16h.1M20 10h.1',
  coins:
    'M9 5c3 0 5 1 5 2.5S12 10 9 10 4 9 4 7.5 6 5 9 5ZM4 7.5v4C4 13 6 14 9 14s5-1 5-2.5v-4M10 17c.8.900 2.6 1.5 5 1.5 3 0 5-1 5-2.5v-4c0-1.4-1.7-2.3-4.2-2.5',
  scale: 'M12 4v16M7 20h10M5 8h14M5 8l-2.5 6h5L5 8Zm14 0-2.5 6h5L19 8Z',
  chart: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  people:
    'M9 6a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM3 19c.4-3 2.7-4.5 6-4.5s5.6 1.5 6 4.5M16 6.2a3 3 0 0 1 0 5.6M17.5 14.7c2 .5 3.2 2 3.5 4.3',
  gift: 'M4 9.5h16v4H4zM5.5 13.5V20h13v-6.5M12 9.5V20M12 9.5C9 9.5 7 8 8 6.3 9.3 4.3 11.5 6 12 9.5c.5-3.5 2.7-5.2 4-3.2 1 1.7-1 3.2-4 3.2Z',
  document: 'M6.5 3.5h7.5l4 4v13h-11.5zM13.5 3.5v4.5h4.5M9.5 12.5h5M9.5 16h5',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1',
  clinic: 'M5 20V6h14v14M3 20h18M12 9.5v6M9 12.5h6',
  calendar: 'M4.5 6h15v14h-15zM4.5 10.5h15M8.5 3.5V8M15.5 3.5V8',
  bank: 'M4 9.5 12 4l8 5.5H4ZM4.5 20h15M7 12v5.5M12 12v5.5M17 12v5.5',
  gear: 'M4 8h9m4 0h3M4 16h3m4 0h9M15 5.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4ZM9 13.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4Z',
} as const

export type IconName = keyof typeof paths
export const iconNames = Object.keys(paths) as IconName[]

/** Beside words only, or in a button with a name of its own: it says nothing to who cannot see it. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' || name === 'line' ? 3 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classes('size-5 shrink-0', className)}
    >
      <path d={paths[name]} />
    </svg>
  )
}
