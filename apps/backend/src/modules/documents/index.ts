export { forgetVouchers } from './forget-vouchers'
