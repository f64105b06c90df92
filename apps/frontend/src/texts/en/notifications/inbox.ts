/** Messages that also went out by mail. */
export const texts = {
  page: 'My messages',
  title: 'Newest first',
  none: 'No messages yet',
  noneText: 'What concerns you stands here; it goes out by mail as well.',
  readAll: 'Mark all as read',
  isNew: 'New',
  open: 'Open',
  openNamed: ({ title }: { title: string }) => `Open: ${title}`,
}
