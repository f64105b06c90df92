export { generateLine, type LineOptions } from './generate-line.ts'
export { generatedDictionaries, generateWorld, type WorldOptions } from './generate-world.ts'
export { type SeededRandom, seededRandom } from './seeded-random.ts'
