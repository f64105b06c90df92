import { oneOf, search, text } from '@/lib/search'

// What stands in the addresses of these pages. Every page of the site knows every address, so no component and no query stands here.

export const statuses = ['active', 'exhausted', 'paused', 'draft', 'closed'] as const

export const campaignsAddress = search({ status: oneOf(...statuses), donor: text, cursor: text })
export type Narrowing = ReturnType<typeof campaignsAddress>

/** The payment page sends the payer back with the payment that was tried. */
export const campaignAddress = search({ payment: text })

// The step stands in the address, which every page knows: no component stands here.

export const WIZARD_STEPS = ['what', 'whom', 'when', 'review'] as const
export type WizardStep = (typeof WIZARD_STEPS)[number]
