/** Something that a person can find by its name and do. */
export type Command = {
  id: string
  title: string
  group?: string
  run: () => void
}

export type CommandContext = {
  /** Goes to a page of this site. */
  go: (path: string) => void
}

/** The commands of a feature, asked for when the palette opens: `async ({ go }) => [{ id, title, run }]`. */
export type CommandSource = (context: CommandContext) => Promise<readonly Command[]>
