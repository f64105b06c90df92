/** When a donor is told of little money, what they gave, and where what was left has gone. */
export const texts = {
  payments: {
    title: 'What you gave',
    text: 'Each payment that has arrived has a receipt.',
    none: 'Nothing is paid in yet',
    statuses: { confirmed: 'Arrived', pending: 'On its way', failed: 'Not made' },
    receipt: 'Receipt (PDF)',
    receiptOf: ({ date }: { date: string }) => `Receipt (PDF), ${date}`,
    leftover: {
      donor: ({ money, date }: { money: string; date: string }) => `${money} went back to you on ${date}.`,
      pool: ({ money, date }: { money: string; date: string }) => `${money} went to the general pool on ${date}.`,
    },
  },
  lowMoney: {
    title: 'When money runs low',
    text: 'We tell you once, by mail and in your messages, and again after you have topped it up.',
    now: ({ money }: { money: string }) => `You are told when less than ${money} is free.`,
    off: 'You are not told.',
    below: 'There is less than that now. You are told again once a top-up has brought more.',
    closed: 'A closed campaign has nothing to run low.',
    when: 'When should we tell you?',
    choices: {
      default: {
        label: 'When three screenings are left',
        hint: 'Of the dearest kind that it covers; at most half of what you gave.',
      },
      amount: { label: 'Below an amount' },
      share: { label: 'Below a share of what you gave' },
      never: { label: 'Never' },
    },
    amount: 'Less than',
    share: 'Less than this share',
    missing: 'Say how much.',
    save: 'Save',
    saved: 'Saved',
  },
}
