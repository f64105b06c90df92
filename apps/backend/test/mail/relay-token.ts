/** Good for nothing but the relay of the tests. */
export const RELAY_TOKEN = 'token-of-the-relay-of-the-tests'
