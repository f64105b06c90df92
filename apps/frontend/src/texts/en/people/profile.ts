/** What somebody has told, and what is stored about them. */
export const texts = {
  title: 'My data',
  about: 'About me',
  aboutText:
    'You need not tell any of this. A campaign with a rule about something that you have not told cannot pay for you.',
  sexes: { female: 'Female', male: 'Male' },
  notTold: 'Not told',
  incomeHint: 'About what you have in a month. Some campaigns are for people with little.',
  save: 'Save',
  unsaved: 'What you have changed is not saved yet.',
  saved: 'Your data is saved',
  data: 'What is stored about me',
  dataText: 'Your account, profile, places, offers, messages and sessions, as a file that programs can read (JSON).',
  download: 'Download my data',
  sessions: 'Where I am signed in',
  sessionsText: 'If you do not know one of these, end it and change your password.',
  device: ({ browser, system }: { browser: string | null; system: string | null }) => {
    if (browser && system) return `${browser} on ${system}`
    return browser ?? system ?? 'A device without a name'
  },
  olderSessions: ({ count }: { count: number }) => `Older ones (${count})`,
  lastUsed: ({ date }: { date: string }) => `Last used ${date}`,
  thisOne: 'This one',
  end: 'End',
  endNamed: ({ name }: { name: string }) => `End ${name}`,
}
