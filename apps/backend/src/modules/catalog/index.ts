export { findScreeningType, findUnknown, type Unknown } from './queries'
