import { type Draft, LINK } from './drafts'

export type SafetyKind =
  | 'second_factor_on'
  | 'second_factor_off'
  | 'second_factor_reset_asked'
  | 'second_factor_reset'
  | 'recovery_code_used'
  | 'recovery_codes_renewed'

/** What somebody is told of their second factor: whoever has taken an account over would change it first. */
export function safetyDraft(kind: SafetyKind): Draft {
  const { subject, text } = said[kind]
  return { subject, lines: [text, 'If it was not you, set a new password at once:', LINK], page: '/forgot-password' }
}

const said: Record<SafetyKind, { subject: string; text: string }> = {
  second_factor_on: {
    subject: 'Your second factor is on',
    text: 'A second factor was turned on for your account. Your other sessions and your tokens for programs have ended.',
  },
  second_factor_off: {
    subject: 'Your second factor is off',
    text: 'The second factor of your account was turned off. From now on your password alone is enough to sign in.',
  },
  second_factor_reset_asked: {
    subject: 'Your second factor is to be reset',
    text: 'An administrator has asked for the end of your second factor, because it is said to be lost. Another one decides. If you still have it, tell them not to.',
  },
  second_factor_reset: {
    subject: 'Your second factor was reset',
    text: 'Two administrators have ended your second factor, because it was said to be lost. You are signed out everywhere; sign in with your password and turn a new one on.',
  },
  recovery_code_used: {
    subject: 'A recovery code was used',
    text: 'Somebody, most likely you, used one of your recovery codes in place of your app. It cannot be used again.',
  },
  recovery_codes_renewed: {
    subject: 'You have new recovery codes',
    text: 'New recovery codes were made for your account. Those from before are worthless now.',
  },
}
