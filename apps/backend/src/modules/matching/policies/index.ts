export * as policies from './parts'
export {
  getActivePolicy,
  type PolicyRow,
  policyColumns,
  runPolicyOf,
  type StoredPolicy,
  toPolicy,
  toWirePolicy,
} from './queries'
export { STRIKES_WITHIN_MONTHS } from './rules'
