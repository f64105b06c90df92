/** Gifts to the general pool, without an account. */
export const texts = {
  title: 'Give to the general pool',
  text: 'The pool pays for people in line whom no other campaign can pay for. You need no account.',
  amount: 'How much do you want to give?',
  missing: 'Say an amount of money above zero.',
  email: 'E-mail for the receipt',
  emailHint: 'We use it for the receipt and nothing else. Leave it out to give without a name.',
  give: 'Give',
  rulesText: 'You want to say whom your money is for?',
  signUp: 'Start a campaign',
  looking: { title: 'Looking for your gift', text: 'We ask the payment provider what has become of it.' },
  confirmed: {
    title: 'Thank you',
    text: ({ money }: { money: string }) =>
      `Your gift of ${money} is in the general pool. If you left an e-mail address, the receipt is on its way.`,
  },
  pending: {
    title: 'Your gift has not arrived yet',
    text: ({ money }: { money: string }) =>
      `The payment of ${money} is not confirmed. It counts as soon as it is, also when you leave this page.`,
  },
  failed: {
    title: 'Your gift did not go through',
    text: ({ money }: { money: string }) => `The payment of ${money} was not made. You can try again.`,
  },
  unknown: { title: 'There is no such gift', text: 'The link has a mistake.' },
  unsure: { title: 'We could not find out yet', text: 'Nothing is lost: a payment that was made counts by itself.' },
  reference: ({ reference }: { reference: string }) => `Reference ${reference}`,
  lookAgain: 'Look again',
  toPayment: 'To the payment page',
  tryAgain: 'Try again',
  giveAgain: 'Give once more',
  rules: 'How the money is used',
}
