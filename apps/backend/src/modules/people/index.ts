export * as profiles from './parts'
export { getProfile } from './queries'
