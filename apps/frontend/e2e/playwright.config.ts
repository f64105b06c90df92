import { defineConfig } from '@playwright/test'
import type { Browser } from './support/find-browser.ts'

const browser = JSON.parse(process.env.GOODTURN_E2E_BROWSER ?? '{"args":[]}') as Browser
const { channel, ...launch } = browser

// biome-ignore lint/style/noDefaultExport: Playwright reads the default export.
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  // On a machine that is busy with other things as well.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: process.env.GOODTURN_E2E_REPORT
    ? [['line'], ['json', { outputFile: process.env.GOODTURN_E2E_REPORT }]]
    : [['list']],
  use: {
    baseURL: process.env.GOODTURN_E2E_URL ?? '',
    ...(channel ? { channel } : {}),
    launchOptions: launch,
    locale: 'en-GB',
    timezoneId: 'Africa/Lagos',
    // A film of every journey would take a tenth of its time.
    trace: { mode: 'retain-on-failure', screenshots: false },
    serviceWorkers: 'block',
  },
})
