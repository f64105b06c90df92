export const texts = {
  hero: {
    title: 'A screening for everyone in line, in their turn.',
    text: 'Donors pay for health screenings. People wait for them in one open line. Goodturn decides who is next by rules that anybody can read, and can prove it afterwards.',
    patient: 'I need a screening',
    donor: 'I want to give',
    gift: 'Give without an account',
    example: 'The line, as it is decided',
    funded: 'Funded',
    waiting: 'Waiting',
    places: [
      { place: 1, since: 'Waiting since March', by: 'Paid by “Breast health, Kano”' },
      { place: 2, since: 'Waiting since March', by: 'Paid by the general pool' },
      { place: 3, since: 'Waiting since April', by: null },
      { place: 4, since: 'Waiting since May', by: null },
    ],
    unpaid: 'No money that fits, yet',
    note: 'Place 3 waits: no campaign that fits had the whole price left. The answer says which, and what would change it.',
  },
  how: {
    title: 'How it goes',
    steps: [
      {
        title: 'Donors fund campaigns',
        text: 'For any screening, or with rules: an age, a state, an income. Gifts without rules go to the general pool.',
      },
      {
        title: 'People wait in one line',
        text: 'Whoever has waited longest comes first. You see where you are, and what has moved.',
      },
      {
        title: 'A match is planned and applied',
        text: 'An administrator sees every decision before anything changes. What is applied is exactly what was shown.',
      },
      {
        title: 'You claim your screening',
        text: 'The money is set aside for you for some days, and goes to the next in line if you do not need it.',
      },
    ],
  },
  rules: {
    title: 'The rules, in words',
    all: 'All of them',
    items: [
      'Priority comes first, then the longest wait. Long waits lift people up.',
      'The campaign with the narrowest rules that fits pays, so that flexible money is kept for people who have nothing else.',
      'A screening is paid in full by one campaign, or not at all.',
      'Nobody holds more than one open offer for the same screening.',
      'Whoever declines, or is too late, keeps their place.',
    ],
  },
  proof: {
    title: 'How fairness is proved',
    text: 'You need not trust us. Each of these is checked by a second program on every run, before anybody can apply it.',
    items: [
      {
        title: 'Nothing is overspent',
        text: 'No campaign promises money that it does not hold. Every balance can be rebuilt from the books.',
      },
      {
        title: 'Nobody is skipped',
        text: 'A campaign never pays for somebody while an earlier person whom it fits goes without.',
      },
      {
        title: 'Every answer has a reason',
        text: 'Funded by whom and why, or the first rule that failed for each campaign.',
      },
      {
        title: 'Every run can be replayed',
        text: 'The same line, rules and money give the same result, to the last digit, years later.',
      },
    ],
  },
  rulesPage: {
    title: 'The rules',
    text: 'How the programme decides: the rules in force first, then what holds whatever they are. Every run writes down the rules that it went by.',
    join: 'Open an account',
    parts: [
      {
        title: 'Who is next',
        items: [
          'The priority tier has ten steps, and 0 is the first.',
          'Stepping aside keeps the place. Leaving gives it up.',
          'A screening has clinical rules: ages, sexes, and how soon it may be repeated. They are checked when you join and again at every match.',
        ],
      },
      {
        title: 'Which campaign pays',
        items: [
          'A campaign can pay for you when every rule that it sets holds for you: age, sex, state, local government area, monthly income. What you have not told does not pass.',
          'Of the campaigns that fit, the one with the narrowest rules pays. An area weighs most, then the state, the sex, and age and income alike.',
          'Among equals: the one for fewer screenings, then the one that ends first, then the oldest. The general pool pays last, for everybody else.',
          'One campaign pays the whole price, or none does. It never promises money that it does not hold.',
          'A donor may limit how much of a campaign one run spends.',
        ],
      },
      {
        title: 'What holds on every run',
        items: [
          'Nobody is skipped: no campaign pays for somebody while an earlier person whom it fits, and whom nothing else has paid for, goes without.',
          'What is applied is exactly what was shown before; when the world has changed since, applying is refused.',
          'The same line, money and rules give the same result. Every run can be replayed.',
          'Everybody gets an answer: who pays and why, or the first rule that failed for each campaign, and what would change it.',
          'How groups fare beside each other is measured. A group that gets less than 80 in 100 of the share of the best is shown as a warning. Counts below six are hidden.',
        ],
      },
    ],
  },
  join: { title: 'Take your turn, or give one', center: 'Run a screening center? Join as one' },
}
