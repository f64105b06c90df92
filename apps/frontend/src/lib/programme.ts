/** How this programme counts, as the API is configured: it sends money in minor units and times in UTC. */
export const programme = { currency: 'NGN', currencySign: '₦', timeZone: 'Africa/Lagos' } as const
