import { plural } from '../../plural'

type Named = { name: string }
type Facts = { made: string; until: string; used: string | null }

/** What somebody decides about their own account. */
export const texts = {
  title: 'My account',
  text: 'Where you are signed in, and which programs act for you.',
  mails: {
    title: 'Mails',
    text: 'Everything stays among your messages here. Links to sign in and warnings always come by mail, too.',
    topics: { offers: 'Offers', appointments: 'Appointments and results', news: 'Your center or campaigns' },
    hints: {
      offers: 'New offers, reminders before they end, and a place that is paused.',
      appointments: 'Bookings, reminders, changes, and results that are there.',
      news: 'Whether your center takes patients, what it is paid, and when a campaign of yours runs low.',
    },
  },
  tokens: {
    title: 'Tokens for programs',
    text: 'A program that shows such a token may do what you allow here, and nothing more.',
    make: 'Make a token',
    makeIt: 'Make it',
    none: 'No program acts for you',
    noneText: 'Make a token for a script, a spreadsheet or Postman. It ends by itself, or when you end it.',
    name: 'What it is for',
    nameHint: 'You recognize it by this later.',
    may: 'What it may do',
    scopes: { read: 'Read', matching: 'Match', import: 'Import' },
    scopeHints: {
      read: 'Everything that you can see yourself.',
      matching: 'Policies, plans, applying, and all that belongs to runs.',
      import: 'Take waitlists in from files.',
    },
    noScope: 'Choose at least one.',
    readOnly: 'It may read what you can see yourself, and change nothing.',
    lasts: 'It ends after',
    days: plural('en', { one: '# day', other: '# days' }),
    made: ({ name }: Named) => `The token “${name}”`,
    once: 'It is shown this once. Keep it where only the program finds it.',
    copy: 'Copy',
    copied: 'Copied',
    kept: 'I have kept it',
    over: 'Over',
    facts: ({ made, until, used }: Facts) =>
      `Made ${made}, ends ${until}, ${used === null ? 'not used yet' : `last used ${used}`}`,
    end: 'End',
    endOne: ({ name }: Named) => `End the token ${name}`,
    askEnd: ({ name }: Named) => `End the token “${name}”?`,
    endText: 'Programs that use it are refused at once. This cannot be taken back.',
    ended: ({ name }: Named) => `The token ${name} is ended.`,
  },
}
