import type { components } from '../generated/api.ts'

type Problem = components['schemas']['Problem']
export type ProblemReason = NonNullable<Problem['reasons']>[number]

/** What the API says when it refuses: RFC 9457, with a `code` from a closed list. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  /** Field by field, for `validation_failed`. */
  readonly errors: readonly { path: string; message: string }[]
  /** Why a plan is stale, and the like. */
  readonly reasons: readonly ProblemReason[]
  /** Quote it when asking for help: it stands in the server's log. */
  readonly requestId: string | null
  /** How long to wait before asking again, where the API says so. */
  readonly retryAfterS: number | null

  constructor(problem: Problem, retryAfterS: number | null = null) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.status = problem.status
    this.code = problem.code
    this.title = problem.title
    this.errors = problem.errors ?? []
    this.reasons = problem.reasons ?? []
    this.requestId = problem.requestId || null
    this.retryAfterS = retryAfterS
  }
}

/** No answer came: offline, or the server cannot be reached. Whether the request had an effect is not known. */
export class ConnectionError extends Error {
  constructor(cause: unknown) {
    super('There was no answer', { cause })
    this.name = 'ConnectionError'
  }
}

/** Whether an error is the API's refusal, of one code or of any. */
export const isProblem = (error: unknown, code?: string): error is ProblemError =>
  error instanceof ProblemError && (code === undefined || error.code === code)

/** Reads a refusal. What stands between us and the API may answer with pages of its own, so any body will do. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const given = await response.json().catch(() => null)
  const body = (typeof given === 'object' && given !== null ? given : {}) as Partial<Problem>
  const title = body.title ?? (response.statusText || 'The request failed')
  const problem: Problem = {
    ...body,
    type: body.type ?? 'about:blank',
    title,
    status: response.status,
    code: body.code ?? 'unknown',
    detail: body.detail ?? title,
    requestId: body.requestId ?? response.headers.get('x-request-id') ?? '',
  }
  const retryAfterS = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new ProblemError(problem, Number.isFinite(retryAfterS) ? retryAfterS : null)
}
