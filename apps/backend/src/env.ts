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

const Variables = z.object({
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
  /** `outbox`: mail is sent nowhere and is read at /api/dev/outbox. `relay`: a service of one's own, over HTTP. */
  MAIL_SENDER: z.enum(['outbox', 'cloudflare', 'relay']),
  MAIL_FROM: z.email(),
  MAIL_RELAY_URL: z.url({ protocol: /^https?$/ }).optional(),
  MAIL_RELAY_TOKEN: z.string().min(16).optional(),
  /** Whether administrators need one, and payouts a fresh one. */
  SECOND_FACTOR: z.enum(['required', 'optional']),
  PAYMENT_PROVIDER: z.enum(['sandbox', 'paystack']),
  /** `sk_test_…` or `sk_live_…`; signs webhooks, too. Needed when the provider is Paystack. */
  PAYSTACK_SECRET_KEY: z.string().min(16).optional(),
  PAYSTACK_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://api.paystack.co'),
})

/** What one variable says of another. */
const Settings = Variables.superRefine((settings, context) => {
  const blame = (name: keyof typeof settings, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message })
  if (settings.PAYMENT_PROVIDER === 'paystack' && !settings.PAYSTACK_SECRET_KEY) blame('PAYSTACK_SECRET_KEY', 'missing')
  if (settings.MAIL_SENDER === 'relay' && !settings.MAIL_RELAY_URL) blame('MAIL_RELAY_URL', 'missing')
  // Mail that goes nowhere is for a developer's machine: elsewhere nobody would get a link.
  if (settings.MAIL_SENDER === 'outbox' && settings.ENVIRONMENT !== 'local') blame('MAIL_SENDER', 'outbox')
  // The secret key travels with every request, so it travels encrypted, but for a stand-in on a developer's machine.
  const isPlain = !settings.PAYSTACK_BASE_URL.startsWith('https:')
  if (isPlain && settings.ENVIRONMENT !== 'local') blame('PAYSTACK_BASE_URL', 'not https')
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
