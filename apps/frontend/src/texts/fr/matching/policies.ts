import type { TextsOf } from '../../catalogue'
import { plural } from '../../plural'

const runs = plural('fr', { one: '# calcul', other: '# calculs' })

export const texts: TextsOf<'policies'> = {
  title: 'Versions des règles',
  text: 'Une version écrite ne change plus. Une seule est en vigueur, et chaque calcul garde celle sous laquelle il a démarré.',
  back: 'Attribution',
  change: 'Changer les règles',
  versions: 'Toutes les versions',
  versionsText: 'La plus récente d’abord. Les mots sont ceux que chacun peut lire sur la page publique des règles.',
  version: (number) => `Version ${number}`,
  inForce: 'En vigueur',
  inForceSince: (when) => `mise en vigueur la dernière fois le ${when}`,
  neverInForce: 'jamais en vigueur',
  writtenBy: ({ name, when }) => `Écrite par ${name}, ${when}`,
  fromTheStart: 'Là depuis le début',
  runs: (count) => runs(count),
  words: (name) => `${name}, en mots`,
  activate: 'Mettre en vigueur',
  activateOne: (name) => `Mettre en vigueur : ${name}`,
  activateTitle: (name) => `${name} entre en vigueur`,
  activateText: 'Les offres la suivent désormais, et un plan fait selon d’autres règles ne peut plus être appliqué.',
  activated: (name) => `${name} est en vigueur`,
  difference: 'Ce qui diffère',
  differenceText: 'Les phrases qu’une version a et que l’autre n’a pas.',
  before: 'Entre',
  after: 'Et',
  about: 'Sujet',
  same: 'Les deux versions disent la même chose.',
  onlyOne: 'Il n’y a qu’une version pour l’instant.',
  public: {
    title: 'Les règles en vigueur',
    since: ({ version, date }) => `Version ${version}, en vigueur depuis le ${date}.`,
  },
}
