export { enqueueMessage, enqueueNotice, type OutboxMessage } from './enqueue-message'
export * as outbox from './parts'
