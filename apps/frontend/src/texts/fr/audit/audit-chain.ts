import type { texts as english } from '../../en/audit/audit-chain'
import { plural } from '../../plural'

const events = plural('fr', { one: '# événement', other: '# événements' })

export const texts: typeof english = {
  title: 'Le journal est-il intact ?',
  text: 'Chaque événement est scellé par une empreinte de lui-même et du précédent. En changer ou en ôter un rompt la chaîne.',
  check: 'Vérifier la chaîne',
  haveNoted: 'J’ai déjà noté une fin de la chaîne',
  noted: 'La fin que vous avez notée',
  notedHint: 'Le nombre, deux-points et les 64 lettres et chiffres qui suivent.',
  notAHead: 'Ce n’est pas une fin de chaîne, comme 1204:9f8a…',
  soFar: (count) => `${events(count)} vérifiés …`,
  events,
  empty: 'Rien n’est encore scellé. Les événements le sont en une minute.',
  holds: ({ events: count, when }) =>
    `La chaîne tient : ${count} vérifiés, ${when}. Aucun n’a été changé, aucun ne manque.`,
  broken: ({ seq, reason }) => `La chaîne ne tient pas au numéro ${seq} : ${reason}`,
  reasons: {
    changed: 'l’événement n’est pas celui qui a été scellé.',
    event_missing: 'l’événement a disparu.',
    seal_missing: 'un sceau avant celui-ci a disparu.',
  },
  head: 'La fin de la chaîne, à noter',
  headText: 'Gardez-la hors de portée du programme. Donnée ici plus tard, elle montre que rien n’a été coupé.',
  headKnown: 'La fin que vous avez notée fait partie de cette chaîne : rien n’a été coupé.',
  headUnknown: 'La fin que vous avez notée n’en fait pas partie : des événements ont été coupés ou refaits.',
  unsealed: (count) => `${events(count)} de la dernière minute n’ont pas encore de sceau.`,
}
