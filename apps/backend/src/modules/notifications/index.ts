export { enqueueMessage, type MessageKind, messageKinds, type OutboxMessage } from './enqueue-message'
