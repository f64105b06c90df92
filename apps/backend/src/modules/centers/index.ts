export { getCenter } from './queries'
export { refuseStrangers } from './refuse-strangers'
export { worksFor } from './staff-sql'
