// The closed list of what can go wrong, and the one place where a code becomes an HTTP status.

/** Details that are safe to show: field errors, reasons of a stale plan, the time to wait. */
export type ProblemExtras = {
  errors?: { path: string; message: string }[]
  reasons?: readonly ({ code: string } & { [fact: string]: string | number | string[] | null | undefined })[]
  retryAfterS?: number
  allow?: string
}

const problems = {
  invalid_json: [400, 'The body is not valid JSON'],
  invalid_header: [400, 'A header is malformed'],
  invalid_token: [400, 'The link is not valid any more'],
  idempotency_key_missing: [400, 'An Idempotency-Key header is required'],
  idempotency_key_invalid: [400, 'The Idempotency-Key must be 16 to 255 printable ASCII characters'],
  unauthenticated: [401, 'Sign in first'],
  invalid_credentials: [401, 'E-mail or password is wrong'],
  second_factor_required: [401, 'A code of your second factor is needed as well'],
  second_factor_invalid: [401, 'This code is not right, or was used already'],
  invalid_signature: [401, 'This was not signed by who it says it is from'],
  invalid_refresh_token: [401, 'The session has ended, sign in again'],
  forbidden: [403, 'Your role does not allow this'],
  token_scope: [403, 'This token is not made for that'],
  second_factor_missing: [403, 'Turn your second factor on first'],
  second_factor_stale: [403, 'Give your second factor again first'],
  cross_site: [403, 'This request came from another site'],
  email_not_verified: [403, 'Confirm your e-mail address first'],
  not_found: [404, 'There is no such thing here'],
  method_not_allowed: [405, 'This address does not take that method'],
  conflict: [409, 'This conflicts with what is stored'],
  already_waiting: [409, 'You are already waiting for this screening'],
  illegal_transition: [409, 'That is not possible in the present state'],
  offer_not_open: [409, 'This offer is not open any more'],
  offer_already_claimed: [409, 'This offer is already claimed'],
  already_booked: [409, 'There is an appointment for this already'],
  slot_full: [409, 'This time is taken by now'],
  nothing_to_pay: [409, 'There is nothing to pay for this period'],
  no_bank_account: [409, 'The center has named no account to be paid to'],
  bank_account_changed: [409, 'The account of this center has changed'],
  same_person: [403, 'Somebody else has to do this: it takes two people'],
  last_admin: [409, 'There has to be an administrator'],
  plan_stale: [409, 'The world has changed since this plan was made'],
  approval_required: [409, 'Another administrator has to approve this plan first'],
  plan_hash_mismatch: [409, 'This is not the hash of the plan'],
  run_in_progress: [409, 'A run is in progress'],
  payment_refused: [409, 'The payment provider does not take this payment'],
  insufficient_funds: [409, 'The campaign does not hold enough free money'],
  idempotency_in_flight: [409, 'A request with this Idempotency-Key is being worked on'],
  profile_incomplete: [409, 'Fill in the profile first'],
  clinically_ineligible: [409, 'The clinical rules of this screening do not allow it'],
  payload_too_large: [413, 'The body is too large'],
  uri_too_long: [414, 'The address is too long'],
  unsupported_media_type: [415, 'The body must be of another media type'],
  validation_failed: [422, 'Some fields are not valid'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used with another request'],
  too_many_requests: [429, 'Too many requests, wait a little'],
  header_too_large: [431, 'The headers are too large'],
  internal: [500, 'Something went wrong on our side'],
  busy: [503, 'The database is busy, try again'],
  unavailable: [503, 'The database cannot be reached, try again'],
  storage_unavailable: [503, 'The store of files cannot be reached, try again'],
  pictures_unavailable: [503, 'Pictures cannot be worked on at the moment, try again'],
  provider_unavailable: [503, 'The payment provider does not answer, try again'],
  misconfigured: [503, 'The service is not configured correctly'],
} as const satisfies Record<string, readonly [number, string]>

export type ErrorCode = keyof typeof problems
export const errorCodes = Object.keys(problems) as ErrorCode[]

/** HTTP status of a code. */
export const statusOf = (code: ErrorCode): number => problems[code][0]

/** Thrown by verbs when the request must stop. The message is safe to show to whoever asked. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly extras: ProblemExtras

  constructor(code: ErrorCode, detail?: string, extras: ProblemExtras = {}) {
    super(detail ?? problems[code][1])
    this.name = 'DomainError'
    this.code = code
    this.extras = extras
  }
}

/** Refuses fields one by one, in the shape that the border's own validation uses. */
export const invalidField = (path: string, message: string): DomainError =>
  new DomainError('validation_failed', undefined, { errors: [{ path, message }] })

export const notFound = (): DomainError => new DomainError('not_found')

/** The RFC 9457 body of an error. */
export function problemBody(error: DomainError, requestId: string) {
  const [status, title] = problems[error.code]
  const { errors, reasons } = error.extras
  return {
    type: `urn:goodturn:problem:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    requestId,
    ...(errors ? { errors } : {}),
    ...(reasons ? { reasons } : {}),
  }
}

/** A problem+json response, with the headers that belong to the code. */
export function problemResponse(error: DomainError, requestId: string): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'x-request-id': requestId })
  if (statusOf(error.code) === 503) headers.set('retry-after', '2')
  if (error.extras.retryAfterS) headers.set('retry-after', String(Math.ceil(error.extras.retryAfterS)))
  if (error.extras.allow) headers.set('allow', error.extras.allow)
  return new Response(JSON.stringify(problemBody(error, requestId)), { status: statusOf(error.code), headers })
}
