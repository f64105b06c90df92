/** The secret of every test stack; nothing but tests knows or accepts it. */
export const TEST_JWT_SECRET = '0123456789abcdef0123456789abcdef0123'
