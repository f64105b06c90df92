import type { TextsOf } from '../../catalogue'

export const texts: TextsOf<'bankAccounts'> = {
  title: 'Compte bancaire',
  text: 'Les versements vont sur ce compte. Seul le propriétaire du centre peut le voir et le fixer.',
  none: 'Il n’y en a pas encore. Sans compte, rien ne peut être versé.',
  bank: 'Banque',
  number: 'Numéro de compte',
  changed: 'Fixé',
  by: ({ name, when }) => `par ${name}, ${when}`,
  replace: 'Indiquer un autre compte',
  replaceText:
    'Quand un autre compte prend sa place, les versements sont retenus trois jours, sauf si deux personnes du programme les approuvent. Chaque propriétaire en est averti.',
  firstText: 'Chaque propriétaire du centre en est averti.',
  bankHint: 'Son nom ou son code',
  numberHint: 'Dix chiffres',
  name: 'Nom du compte',
  nameHint: 'Tel que la banque l’a noté',
  save: 'Enregistrer le compte',
  saved: 'Le compte est enregistré.',
  where: 'Où il va',
  whereText: 'Le compte tel que le centre l’a indiqué. Qui le lit en entier est noté.',
  noneOfCenter: 'Le centre n’a indiqué aucun compte : ce versement ne peut pas être approuvé.',
  since: 'Indiqué',
  show: 'Le montrer en entier',
  differs: ({ account }) => `Il a été préparé pour un autre compte : ${account}.`,
  changedSince:
    'Le centre indique un autre compte à présent. Notez le versement comme refusé, puis approuvez-le à nouveau.',
  heldUntil: ({ when }) =>
    `Le compte vient d’être remplacé. Jusqu’au ${when}, il faut deux personnes pour approuver, en plus de celle qui l’a préparé. Appelez d’abord le centre.`,
  held: 'Le compte n’est plus celui du moment où ce versement a été préparé : il faut deux personnes pour approuver, ou un autre versement.',
  oneOfTwo: 'Une approbation sur deux est donnée.',
}
