import { defineConfig } from 'vitest/config'

// Two kinds of tests: pure ones, and those that speak HTTP to the real Worker in workerd on a PostgreSQL of their own
// (docs/decisions/0003-integration-tests-over-http.md).
const stackOfItsOwn = {
  globalSetup: ['./test/global-setup.ts'],
  // For what hangs, and not for what is slow on a busy machine.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  // Nothing that a file of these tests leaves in memory can hurt the next one, so the harness is loaded once a worker.
  isolate: false,
}

const aloneWithTheLine = [
  'src/modules/{matching,line/renewals,line/appeals}/**/*.int.test.ts',
  'src/modules/offers/make-offer.int.test.ts',
  'test/contract/matrix/*.int.test.ts',
]
const randomSequence = 'src/modules/analytics/facts/random-sequence.int.test.ts'

// biome-ignore lint/style/noDefaultExport: Vitest reads the default export.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'backend-unit',
          include: ['src/**/*.test.ts', 'test/contract/**/*.test.ts'],
          exclude: ['**/*.int.test.ts', '**/generated/**'],
          // Properties try many days and worlds, and the machine may have other work.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'backend-integration',
          include: ['src/**/*.int.test.ts', 'test/**/*.int.test.ts'],
          exclude: [
            'src/modules/{analytics,webhooks}/**',
            'test/{faults,limits,paystack,second-factor,mail}/**',
            ...aloneWithTheLine,
            '**/generated/**',
          ],
          ...stackOfItsOwn,
          maxWorkers: 2,
        },
      },
      {
        // A plan sees every campaign and the whole line, one run is busy at a time, and renewals ask everybody who has waited, so
        // these tests have the world to themselves, one at a time.
        test: {
          name: 'backend-matching',
          include: aloneWithTheLine,
          ...stackOfItsOwn,
          maxWorkers: 1,
        },
      },
      {
        // A report counts everything there is, so these have the world to themselves as well.
        test: {
          name: 'backend-analytics',
          include: ['src/modules/analytics/**/*.int.test.ts'],
          exclude: [randomSequence],
          ...stackOfItsOwn,
          maxWorkers: 1,
        },
      },
      {
        // As long as all the others: on a stack of its own it can run beside them.
        test: { name: 'backend-sequence', include: [randomSequence], ...stackOfItsOwn, maxWorkers: 1 },
      },
      {
        // Money through Paystack, which a server on this machine stands in for.
        test: {
          name: 'backend-paystack',
          include: ['test/paystack/*.int.test.ts'],
          ...stackOfItsOwn,
          globalSetup: ['./test/paystack/global-setup.ts'],
          maxWorkers: 1,
        },
      },
      {
        // Mail through a relay on this machine, which is down when a test says so. Kills the Worker.
        test: {
          name: 'backend-mail',
          include: ['test/mail/*.int.test.ts'],
          ...stackOfItsOwn,
          globalSetup: ['./test/mail/global-setup.ts'],
          maxWorkers: 1,
        },
      },
      {
        // Every endpoint hears of everything that happens, so these have the world to themselves.
        test: {
          name: 'backend-webhooks',
          include: ['src/modules/webhooks/*.int.test.ts'],
          ...stackOfItsOwn,
          maxWorkers: 1,
        },
      },
      {
        // Second factors are required, as in a deployment.
        test: {
          name: 'backend-second-factor',
          include: ['test/second-factor/*.int.test.ts'],
          ...stackOfItsOwn,
          globalSetup: ['./test/second-factor/global-setup.ts'],
          maxWorkers: 1,
        },
      },
      {
        // The shields at the edge are up, as in a deployment; elsewhere everybody on this machine has one address.
        test: {
          name: 'backend-limits',
          include: ['test/limits/*.int.test.ts'],
          ...stackOfItsOwn,
          globalSetup: ['./test/limits/global-setup.ts'],
          maxWorkers: 1,
        },
      },
      {
        // Faults and kills hurt whoever shares the stack.
        test: {
          name: 'backend-faults',
          include: ['test/faults/*.int.test.ts'],
          ...stackOfItsOwn,
          maxWorkers: 1,
        },
      },
    ],
  },
})
