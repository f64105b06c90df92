import type { texts as english } from '../../en/access/account'
import { plural } from '../../plural'

export const texts: typeof english = {
  title: 'Mon compte',
  text: 'Où vous êtes connecté, et quels programmes agissent pour vous.',
  mails: {
    title: 'E-mails',
    text: 'Tout reste dans vos messages ici. Les liens de connexion et les alertes viennent toujours aussi par e-mail.',
    topics: { offers: 'Offres', appointments: 'Rendez-vous et résultats', news: 'Votre centre ou vos campagnes' },
    hints: {
      offers: 'Nouvelles offres, rappels avant leur fin, et une place mise en pause.',
      appointments: 'Réservations, rappels, changements, et résultats arrivés.',
      news: 'Si votre centre reçoit des patients, ce qui lui est versé, et quand une campagne s’épuise.',
    },
  },
  tokens: {
    title: 'Jetons pour programmes',
    text: 'Un programme qui montre un tel jeton peut faire ce que vous permettez ici, et rien de plus.',
    make: 'Créer un jeton',
    makeIt: 'Créer',
    none: 'Aucun programme n’agit pour vous',
    noneText: 'Créez un jeton pour un script, un tableur ou Postman. Il finit de lui-même, ou quand vous y mettez fin.',
    name: 'À quoi il sert',
    nameHint: 'Vous le reconnaîtrez à cela.',
    may: 'Ce qu’il peut faire',
    scopes: { read: 'Lire', matching: 'Attribuer', import: 'Importer' },
    scopeHints: {
      read: 'Tout ce que vous pouvez voir vous-même.',
      matching: 'Règles, plans, application, et tout ce qui touche aux attributions.',
      import: 'Reprendre des listes d’attente depuis des fichiers.',
    },
    noScope: 'Choisissez-en au moins un.',
    readOnly: 'Il peut lire ce que vous voyez vous-même, et ne change rien.',
    lasts: 'Il finit après',
    days: plural('fr', { one: '# jour', other: '# jours' }),
    made: ({ name }) => `Le jeton « ${name} »`,
    once: 'Il n’est montré que cette fois. Gardez-le là où seul le programme le trouve.',
    copy: 'Copier',
    copied: 'Copié',
    kept: 'Je l’ai gardé',
    over: 'Fini',
    facts: ({ made, until, used }) =>
      `Créé le ${made}, finit le ${until}, ${used === null ? 'pas encore utilisé' : `dernière utilisation : ${used}`}`,
    end: 'Terminer',
    endOne: ({ name }) => `Terminer le jeton ${name}`,
    askEnd: ({ name }) => `Terminer le jeton « ${name} » ?`,
    endText: 'Les programmes qui l’utilisent sont refusés aussitôt. Cela ne se reprend pas.',
    ended: ({ name }) => `Le jeton ${name} est terminé.`,
  },
}
