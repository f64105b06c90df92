export { getProfile } from './queries'
