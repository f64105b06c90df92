export { enqueueMessage, type OutboxMessage } from './enqueue-message'
