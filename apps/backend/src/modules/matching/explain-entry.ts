export async function explainEntry(_c: unknown, _a: unknown): Promise<{}> { throw new Error('x') }
