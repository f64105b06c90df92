import { z } from 'zod'

import { Id } from './common.ts'

export const ReceiptParams = z.strictObject({ id: Id, paymentId: Id })
export const PayoutStatementParams = z.strictObject({ id: Id, payoutId: Id })
