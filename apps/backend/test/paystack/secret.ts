/** Shaped like a key of Paystack's test mode; good for nothing but the stand-in. */
export const PAYSTACK_SECRET = 'sk_test_stand_in_of_the_integration_tests'
