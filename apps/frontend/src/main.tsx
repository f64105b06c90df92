import './ui/styles/index.css'

import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startApp } from './app'
import { reportError } from './lib/report-error'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has a root')
const { router, queryClient } = await startApp()

// What React got over by drawing again is a mistake of ours as well; its own error says only that there was one.
const onRecoverableError = (error: unknown) => reportError(error instanceof Error ? (error.cause ?? error) : error)

createRoot(root, { onCaughtError: reportError, onRecoverableError }).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
