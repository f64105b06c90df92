import { search, text } from '@/lib/search'

// What stands in the address of a campaign's page. Every page of the site knows every address, so no component stands here.

/** The payment page sends the payer back with the payment that was tried. */
export const campaignAddress = search({ payment: text })
