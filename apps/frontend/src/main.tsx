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

createRoot(root, { onCaughtError: reportError }).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
