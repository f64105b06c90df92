import type { PersonName } from './audiences'
import type { People } from './people'

/** A text that only some may see in any answer. Administrators see all of them. */
export type Secret = { what: string; text: string; seenBy: readonly PersonName[] }

const CARE: readonly PersonName[] = ['patient', 'owner', 'staff', 'admin']

const WHO_SEES: Record<string, readonly PersonName[]> = {
  ...Object.fromEntries(['entry', 'entryToPause', 'entryToLeave', 'runEntry'].map(of(['patient', 'admin']))),
  ...Object.fromEntries(
    ['offer', 'offerToClaim', 'offerToDecline', 'session', 'apiToken', 'delivery'].map(of(['patient', 'admin'])),
  ),
  ...Object.fromEntries(['appointment', 'toCancel', 'toCheckIn', 'toMiss', 'completed', 'result'].map(of(CARE))),
  // Whoever comes shows it; a center that knew it could check in somebody who has not come.
  ...Object.fromEntries(['appointmentCode', 'toCheckInCode'].map(of(['patient', 'admin']))),
  ...Object.fromEntries(['appealToAccept', 'appealToRefuse'].map(of(['patient', 'admin']))),
  entryToOffer: ['otherPatient', 'admin'],
  ...Object.fromEntries(['draft', 'payment'].map(of(['donor', 'admin']))),
  ...Object.fromEntries(['payout'].map(of(['owner', 'staff', 'admin']))),
  ...Object.fromEntries(['run', 'webhook', 'payoutToMove', 'roleRequest', 'pendingCenter'].map(of(['admin']))),
}

function of(seenBy: readonly PersonName[]) {
  return (name: string) => [name, seenBy] as const
}

/** Who sees name, address and telephone of whom, beside the person itself. */
const WHO_KNOWS: Partial<Record<PersonName, readonly PersonName[]>> = {
  patient: CARE,
  owner: ['owner', 'staff', 'admin'],
  staff: ['owner', 'staff', 'admin'],
}

/** A patient is told who has read a result. */
const WHO_HEARS_THE_NAME: Partial<Record<PersonName, readonly PersonName[]>> = {
  owner: ['patient'],
  staff: ['patient'],
}

export function listSecrets(people: People, at: (name: string) => string): Secret[] {
  const ids = Object.entries(WHO_SEES).map(([what, seenBy]) => ({ what, text: at(what), seenBy }))
  const names = (Object.keys(people) as PersonName[]).flatMap((name) => {
    const seenBy = [name, ...(WHO_KNOWS[name] ?? ['admin'])] as PersonName[]
    const { email, fullName, phone } = people[name]
    return [
      { what: `e-mail of ${name}`, text: email, seenBy },
      { what: `name of ${name}`, text: fullName, seenBy: [...seenBy, ...(WHO_HEARS_THE_NAME[name] ?? [])] },
      { what: `telephone of ${name}`, text: phone, seenBy },
    ]
  })
  return [...ids, ...names]
}
