export { keyOfPayout, listPayouts, toPayout } from './queries'
