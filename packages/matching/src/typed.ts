// Reads from typed arrays whose index the caller has bounded. One helper per kind of array, because V8 keeps its
// notes on element kinds per function: a shared one would turn every hot loop of the engine megamorphic.

/** The value at a place that the caller knows to exist. */
export const intAt = (array: Int32Array, index: number): number => array[index] as number

/** The value at a place that the caller knows to exist. */
export const floatAt = (array: Float64Array, index: number): number => array[index] as number

/** The item at a place that the caller knows to exist. */
export const itemAt = <Item>(array: readonly Item[], index: number): Item => array[index] as Item
