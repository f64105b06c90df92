import { type Draft, LINK, type Words } from './drafts'

export type AppealKind = 'appeal_accepted' | 'appeal_refused'

const page = '/appeals'

/** What became of an appeal. The reason stands on the site, for its reader only. */
export function appealDraft(kind: AppealKind, { screening }: Words): Draft {
  switch (kind) {
    case 'appeal_accepted':
      return {
        subject: `We have put it right: ${screening}`,
        lines: [
          `You asked us to look again at a decision about ${screening}. You were right; see what has changed:`,
          LINK,
        ],
        page,
      }
    case 'appeal_refused':
      return {
        subject: `We have looked again: ${screening}`,
        lines: [
          `You asked us to look again at a decision about ${screening}. We have, and it stays as it is.`,
          'The reason is written down for you:',
          LINK,
        ],
        page,
      }
  }
}
