import { z } from 'zod'

// Secrets and settings are read here, once an isolate. Nobody else reads the raw environment, so that a missing
// or malformed variable is one clear line in the log instead of a surprise in the middle of a request.

const origins = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
  )

const Settings = z.object({
  ENVIRONMENT: z.enum(['local', 'production']),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** At least 32 bytes; signs access tokens and, through derived keys, cursors, refresh and one-time tokens. */
  JWT_TOKEN_SECRET: z.string().min(32),
  /** Still accepted while a rotation is under way. */
  JWT_TOKEN_SECRET_PREVIOUS: z.string().min(32).optional(),
  /** host:port of the local Neon bridge. Only ever set on a developer's machine. */
  NEON_LOCAL_BRIDGE: z
    .string()
    .regex(/^[\w.-]+:\d+$/)
    .optional(),
  PUBLIC_URL: z.url(),
  ALLOWED_ORIGINS: origins,
  PROGRAMME_TIME_ZONE: z.string().min(1),
  PROGRAMME_CURRENCY: z.string().length(3),
  EDGE_RATE_LIMITS: z.enum(['on', 'off']),
  PAYMENT_PROVIDER: z.enum(['sandbox']),
})

export type Settings = z.infer<typeof Settings>

/** What every request and job carries: the bindings as Cloudflare hands them over, and the checked settings. */
export type AppConfig = { bindings: Env; settings: Settings }

const parsed = new WeakMap<object, AppConfig>()

/** Thrown when the Worker is misconfigured; names the variables, never their values. */
export class InvalidEnvironment extends Error {}

/** Checks the environment once for each `env` object. @throws {InvalidEnvironment} naming the bad variables. */
export function readConfig(env: Env): AppConfig {
  const known = parsed.get(env)
  if (known) return known
  const result = Settings.safeParse(env)
  if (!result.success) {
    const names = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))]
    throw new InvalidEnvironment(`invalid environment: ${names.join(', ')}`)
  }
  const config = { bindings: env, settings: result.data }
  parsed.set(env, config)
  return config
}
