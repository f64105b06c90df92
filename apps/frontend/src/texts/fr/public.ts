import type { texts as english } from '../en/public'

export const texts: typeof english = {
  hero: {
    title: 'Un dépistage pour chacun dans la file, à son tour.',
    text: 'Des donateurs paient des dépistages. Des personnes les attendent dans une seule file ouverte. Goodturn décide à qui le tour selon des règles que chacun peut lire, et peut le prouver ensuite.',
    patient: 'J’ai besoin d’un dépistage',
    donor: 'Je veux donner',
    gift: 'Donner sans compte',
    example: 'La file, telle qu’elle est décidée',
    funded: 'Financé',
    waiting: 'En attente',
    places: [
      { place: 1, since: 'Attend depuis mars', by: 'Payé par « Santé du sein, Kano »' },
      { place: 2, since: 'Attend depuis mars', by: 'Payé par le fonds commun' },
      { place: 3, since: 'Attend depuis avril', by: null },
      { place: 4, since: 'Attend depuis mai', by: null },
    ],
    unpaid: 'Pas encore d’argent adapté',
    note: 'La place 3 attend : aucune campagne adaptée n’avait encore le prix entier. La réponse dit lesquelles, et ce qui changerait cela.',
  },
  how: {
    title: 'Comment cela se passe',
    steps: [
      {
        title: 'Les donateurs financent',
        text: 'Pour tout dépistage, ou selon des règles : un âge, un État, un revenu. Les dons sans règle vont au fonds commun.',
      },
      {
        title: 'Une seule file d’attente',
        text: 'Qui attend depuis le plus longtemps passe d’abord. Vous voyez où vous en êtes et ce qui a bougé.',
      },
      {
        title: 'On prévoit, puis on applique',
        text: 'Un administrateur voit chaque décision avant tout changement. Ce qui est appliqué est exactement ce qui a été montré.',
      },
      {
        title: 'Vous acceptez votre dépistage',
        text: 'L’argent vous est réservé quelques jours, et va au suivant si vous n’en avez pas besoin.',
      },
    ],
  },
  rules: {
    title: 'Les règles, en mots',
    all: 'Toutes les règles',
    items: [
      'La priorité d’abord, puis l’attente la plus longue. Une longue attente fait monter.',
      'La campagne adaptée dont les règles sont les plus étroites paie, pour garder l’argent flexible à ceux qui n’ont rien d’autre.',
      'Un dépistage est payé en entier par une seule campagne, ou pas du tout.',
      'Personne n’a plus d’une offre ouverte pour le même dépistage.',
      'Qui refuse, ou tarde trop, garde sa place.',
    ],
  },
  proof: {
    title: 'Comment l’équité est prouvée',
    text: 'Il ne faut pas nous croire. Un second programme vérifie chacun de ces points à chaque exécution, avant toute application.',
    items: [
      {
        title: 'Rien n’est dépensé deux fois',
        text: 'Aucune campagne ne promet l’argent qu’elle n’a pas. Chaque solde se recalcule depuis les livres.',
      },
      {
        title: 'Personne n’est sauté',
        text: 'Une campagne ne paie jamais pour quelqu’un tant qu’une personne plus ancienne qui lui convient reste sans rien.',
      },
      {
        title: 'Chaque réponse a une raison',
        text: 'Financé par qui et pourquoi, ou la première règle non remplie de chaque campagne.',
      },
      {
        title: 'Chaque exécution se rejoue',
        text: 'La même file, les mêmes règles et le même argent donnent le même résultat, des années plus tard.',
      },
    ],
  },
  rulesPage: {
    title: 'Les règles',
    text: 'Comment le programme décide : les règles en vigueur d’abord, puis ce qui vaut quelles qu’elles soient. Chaque calcul note les règles qu’il a suivies.',
    join: 'Ouvrir un compte',
    parts: [
      {
        title: 'Qui est le suivant',
        items: [
          'Le niveau de priorité a dix degrés, et 0 est le premier.',
          'Se mettre en retrait garde la place. Quitter la file y renonce.',
          'Un dépistage a des règles cliniques : âges, sexes et délai avant de recommencer. Elles sont vérifiées à l’entrée et à chaque attribution.',
        ],
      },
      {
        title: 'Quelle campagne paie',
        items: [
          'Une campagne peut payer pour vous quand toutes ses règles vous conviennent : âge, sexe, État, commune, revenu mensuel. Ce que vous n’avez pas indiqué ne convient pas.',
          'Parmi celles qui conviennent, la plus précise paie. La commune pèse le plus, puis l’État, le sexe, puis l’âge et le revenu à égalité.',
          'À égalité : celle pour moins de dépistages, puis celle qui finit d’abord, puis la plus ancienne. Le fonds commun paie en dernier, pour tous les autres.',
          'Une seule campagne paie tout le prix, ou aucune. Elle ne promet jamais l’argent qu’elle n’a pas.',
          'Un donateur peut limiter ce qu’un calcul dépense de sa campagne.',
        ],
      },
      {
        title: 'Ce qui vaut à chaque calcul',
        items: [
          'Personne n’est sauté : aucune campagne ne paie pour quelqu’un tant qu’une personne plus ancienne à qui elle convient, et pour qui rien d’autre n’a payé, reste sans rien.',
          'Ce qui est appliqué est exactement ce qui a été montré ; si le monde a changé entre-temps, l’application est refusée.',
          'La même file, le même argent et les mêmes règles donnent le même résultat. Chaque calcul peut être rejoué.',
          'Chacun reçoit une réponse : qui paie et pourquoi, ou la première règle manquée pour chaque campagne, et ce qui y changerait quelque chose.',
          'La situation des groupes est comparée. Un groupe qui reçoit moins de 80 pour cent de la part du mieux servi est signalé. Les nombres inférieurs à six sont cachés.',
        ],
      },
    ],
  },
  join: { title: 'Prenez votre tour, ou offrez-en un', center: 'Vous dirigez un centre ? Rejoignez-nous' },
}
