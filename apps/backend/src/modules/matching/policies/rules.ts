/** How far back offers that were not taken count against a patient, in months. SQL counts and the policy's text says the same. */
export const STRIKES_WITHIN_MONTHS = 12
