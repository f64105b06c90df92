// Who may call a route, spelled out for everybody who may try. Each row of the matrix names one of these audiences.

/** People with a session of their own. */
export const PEOPLE = [
  'patient',
  'otherPatient',
  'donor',
  'otherDonor',
  /** Of the center that the objects belong to. */
  'owner',
  'staff',
  'otherOwner',
  /** Worked for the center, and works nowhere now. */
  'removedStaff',
  /** Worked for the center, and works for the other one now. */
  'movedStaff',
  'admin',
  /** These two have every role there is, so that nothing but their state stops them. */
  'unverified',
  'suspended',
] as const
export type PersonName = (typeof PEOPLE)[number]

/** What belongs to the first person whom a row lets in: tokens that are not good any more, and those of programs. */
const TOKENS = ['expired', 'forged', 'read', 'matching', 'import'] as const
export type TokenName = (typeof TOKENS)[number]

/**
 * Who is like somebody else but for what is theirs. Where that one is shut out for the role, or a write is each one's own,
 * nothing more is learned from the other.
 */
export const LIKE: Partial<Record<Column, PersonName>> = {
  otherPatient: 'patient',
  otherDonor: 'donor',
  staff: 'owner',
  otherOwner: 'owner',
  removedStaff: 'owner',
  movedStaff: 'owner',
}

export const COLUMNS = ['anonymous', ...PEOPLE, ...TOKENS] as const
export type Column = (typeof COLUMNS)[number]

/** `in` is what the row itself says; a token of a program is let in by the scope that the row says. */
export type Cell = 'in' | 'scope' | 401 | 403 | 404
type Audience = Record<Column, Cell>

const nobody: Audience = {
  anonymous: 401,
  patient: 403,
  otherPatient: 403,
  donor: 403,
  otherDonor: 403,
  owner: 403,
  staff: 403,
  otherOwner: 403,
  removedStaff: 403,
  movedStaff: 403,
  admin: 403,
  unverified: 403,
  suspended: 401,
  expired: 401,
  forged: 401,
  read: 'scope',
  matching: 'scope',
  import: 'scope',
}

const everyone = Object.fromEntries(COLUMNS.map((column) => [column, 'in'])) as Audience

const signedIn: Audience = {
  ...everyone,
  anonymous: 401,
  suspended: 401,
  expired: 401,
  forged: 401,
  read: 'scope',
  matching: 'scope',
  import: 'scope',
}

const hidden = Object.fromEntries(
  COLUMNS.map((column) => [column, signedIn[column] === 'in' ? 404 : signedIn[column]]),
) as Audience

export const audiences = {
  /** Anybody, with a token or without. */
  anybody: everyone,
  /** Anybody who is signed in, each about oneself. */
  signedIn,
  /** Anybody who is signed in, about what is the patient's here. */
  signedInPatient: { ...hidden, patient: 'in' },
  /** Anybody who is signed in, about a center that has asked them to work there; again is no error. */
  signedInAtCenter: { ...hidden, owner: 'in', staff: 'in' },
  patients: { ...nobody, patient: 'in', otherPatient: 'in' },
  thePatient: { ...nobody, patient: 'in', otherPatient: 404 },
  donors: { ...nobody, donor: 'in', otherDonor: 'in' },
  theDonor: { ...nobody, donor: 'in', otherDonor: 404 },
  /** Administrators pay into the general pool by the same route, which this campaign is not. */
  theDonorNoAdmin: { ...nobody, donor: 'in', otherDonor: 404, admin: 404 },
  theCenter: { ...nobody, owner: 'in', staff: 'in', otherOwner: 404, movedStaff: 404 },
  /** What only the owner of a center decides; its staff knows that it is there. */
  theOwner: { ...nobody, owner: 'in', otherOwner: 404, movedStaff: 404 },
  administrators: { ...nobody, admin: 'in' },
} as const satisfies Record<string, Audience>
export type AudienceName = keyof typeof audiences
