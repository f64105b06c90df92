export { joinCurrentAccount, maskedAccount, openBankAccount } from './bank-account/bank-account'
export { getCenter } from './queries'
export { refuseStrangers } from './refuse-strangers'
export { worksFor } from './staff/staff-sql'
