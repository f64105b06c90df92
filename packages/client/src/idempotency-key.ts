/** A new key for one intention of a person. Keep it until the answer is known: the same key again has no second effect. */
export const newIdempotencyKey = (): string => `goodturn-${crypto.randomUUID()}`

/**
 * The header parameter of calls that move money or state.
 *
 * @example
 * client.POST('/api/offers/{id}/claim', { params: { path: { id }, header: idempotencyKey(key) } })
 */
export const idempotencyKey = (key: string = newIdempotencyKey()) => ({ 'idempotency-key': key })
