export { joinCurrentAccount, maskedAccount, openBankAccount } from './bank-account'
export { getCenter } from './queries'
export { refuseStrangers } from './refuse-strangers'
export { worksFor } from './staff-sql'
