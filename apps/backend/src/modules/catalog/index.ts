export { findUnknown, type Unknown } from './queries'
