export * as appeals from './parts'
