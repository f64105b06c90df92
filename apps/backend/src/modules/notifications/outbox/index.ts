export * as outbox from './parts'
export {
  buryMessage,
  changeMuted,
  type DeliveryRow,
  endMessage,
  findDelivery,
  type InboxArgs,
  inInbox,
  keyOfDelivery,
  listDeliveries,
  listMuted,
  markRead,
  putOff,
  reviveMessage,
  settleDue,
  takeDue,
  takeMessage,
} from './queries'
