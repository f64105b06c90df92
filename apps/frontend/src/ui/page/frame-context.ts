import { createContext } from 'react'

/** Whether there is a frame with a bar and a main part around. Pages of errors may stand in one, or instead of one. */
export const InFrame = createContext(false)
