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
