import type { AppContext } from '../platform/http'

// The viewer's files are static assets of the Worker, so the page needs no other host and no inline script.
const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Goodturn API</title>
<link rel="stylesheet" href="/api-docs/swagger-ui.css">
</head>
<body>
<main id="docs"></main>
<script src="/api-docs/swagger-ui-bundle.js"></script>
<script src="/api-docs/start.js"></script>
</body>
</html>
`

const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/** A page to read the API and to try it. */
export const docsPage = (c: AppContext): Response =>
  c.html(page, 200, { 'content-security-policy': POLICY }) as Response
