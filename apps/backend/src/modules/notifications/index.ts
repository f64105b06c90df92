export { enqueueMessage, enqueueNotice, type OutboxMessage } from './enqueue-message'
