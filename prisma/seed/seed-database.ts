export type SeedResult = { created: boolean }

export async function seedDatabase(_adminUrl: string, _kind: 'demo' | 'empty'): Promise<SeedResult> {
  return { created: false }
}
