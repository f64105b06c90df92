import type { texts as english } from '../../en/notifications/inbox'

export const texts: typeof english = {
  page: 'Mes messages',
  title: 'Les plus récents d’abord',
  none: 'Aucun message',
  noneText: 'Ce qui vous concerne est ici ; cela part aussi par courriel.',
  readAll: 'Tout marquer comme lu',
  isNew: 'Nouveau',
  open: 'Ouvrir',
  openNamed: ({ title }) => `Ouvrir : ${title}`,
}
