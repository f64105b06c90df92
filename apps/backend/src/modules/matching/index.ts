export { getActivePolicy } from './policy-queries'
