import type { texts as english } from '../../en/people/profile'

export const texts: typeof english = {
  title: 'Mes données',
  about: 'À mon sujet',
  aboutText:
    'Rien n’est obligatoire. Une campagne avec une règle sur ce que vous n’avez pas dit ne peut pas payer pour vous.',
  sexes: { female: 'Femme', male: 'Homme' },
  notTold: 'Non indiqué',
  incomeHint: 'Environ ce dont vous disposez par mois. Certaines campagnes sont pour les personnes qui ont peu.',
  save: 'Enregistrer',
  unsaved: 'Vos changements ne sont pas encore enregistrés.',
  saved: 'Vos données sont enregistrées',
  data: 'Ce qui est enregistré à mon sujet',
  dataText:
    'Votre compte, profil, places, offres, messages et sessions, dans un fichier lisible par des programmes (JSON).',
  download: 'Télécharger mes données',
  sessions: 'Où je suis connecté',
  sessionsText: 'Si vous n’en reconnaissez pas une, terminez-la et changez de mot de passe.',
  device: ({ browser, system }) => {
    if (browser && system) return `${browser} sur ${system}`
    return browser ?? system ?? 'Un appareil sans nom'
  },
  olderSessions: ({ count }) => `Plus anciennes (${count})`,
  lastUsed: ({ date }) => `Dernière utilisation : ${date}`,
  thisOne: 'Celle-ci',
  end: 'Terminer',
  endNamed: ({ name }) => `Terminer ${name}`,
}
