export async function comparePolicies(_c: unknown, _a: unknown): Promise<{}> {
  throw new Error('x')
}
