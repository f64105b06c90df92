import type { Schemas } from '@goodturn/client'
import type { Tone } from '@/ui/fields/form-message'

type Run = Pick<Schemas['Run'], 'status' | 'snapshotAt' | 'progress'>
type Status = Run['status']

export const isBusy = (status: Status): boolean => status === 'planning' || status === 'applying'

/** There is a plan to look at. */
export const hasPlan = (run: Pick<Schemas['Run'], 'planHash' | 'stats'>): boolean =>
  run.planHash !== null && run.stats !== null

export const runTones: Record<Status, Tone> = {
  planning: 'info',
  planned: 'info',
  applying: 'info',
  applied: 'good',
  discarded: 'neutral',
  stale: 'warn',
  failed: 'bad',
}

export const PHASES = ['freezing', 'deciding', 'checking', 'ready', 'offering', 'done'] as const
export type Phase = (typeof PHASES)[number]

/** How far a run has come, from what the API tells of it; null when it has ended on the way. */
export function phaseOf({ status, snapshotAt, progress }: Run): Phase | null {
  switch (status) {
    case 'planning':
      if (snapshotAt === null || progress.total === 0) return 'freezing'
      return progress.done < progress.total ? 'deciding' : 'checking'
    case 'planned':
      return 'ready'
    case 'applying':
      return 'offering'
    case 'applied':
      return 'done'
    default:
      return null
  }
}
