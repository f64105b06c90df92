export { type Attribute, type Bounds, type FailingRule, failingRules, type RuleName } from './campaign-rules.ts'
export {
  type Certificate,
  type CertifyInputs,
  certifyPlan,
  type Guarantee,
  VIOLATIONS_MAX,
  type Violation,
} from './certify.ts'
export {
  type Candidate,
  type CandidateResult,
  COMPARED_MAX,
  type Comparison,
  comparePlans,
  type WaitDays,
  withTopUps,
} from './compare.ts'
export { AGE_BANDS_FROM, bandName, type Group, type GroupOptions, INCOME_BANDS_FROM_MINOR } from './compare-groups.ts'
export {
  type CampaignVerdict,
  type Change,
  type ExplainedReason,
  type ExplainInputs,
  type Explanation,
  explainEntry,
  explainUnread,
  type Verdict,
} from './explain.ts'
export { type FoundEntry, findEntry } from './find-entry.ts'
export { InvariantError } from './invariant.ts'
export { type LineSegment, type LineSource, openLine } from './line.ts'
export {
  decodeRow,
  encodeLine,
  entryIdAt,
  type LineBatch,
  type LineDictionaries,
  parseChunk,
  patientIdAt,
} from './line-codec.ts'
export { Matcher, NOT_CONSIDERED } from './matcher.ts'
export { type Hasher, PlanHash } from './plan-hash.ts'
export { type Plan, type PlanInputs, PROPOSAL_BATCH_MAX, planMatch } from './plan-match.ts'
export type { CampaignSummary, PlanStats, PlanSummary, Stop } from './summary.ts'
export {
  type Campaign,
  type ClinicalRules,
  ENGINE_VERSION,
  type LineEntry,
  type Policy,
  type Proposal,
  REASONS,
  type Reason,
  type ScreeningType,
  type Sex,
  type Strategy,
  type Targeting,
  type World,
} from './world.ts'
