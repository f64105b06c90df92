/** The moment of a request. Deadlines are decided by the database's clock; this one names days and signs tokens. */
export const currentMoment = (): Date => new Date()
