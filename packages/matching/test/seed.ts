/// <reference types="node" />

/** `SEED=… pnpm test` replays a run; without it each run takes worlds that nobody has seen. */
export const seed: number = Number(process.env.SEED ?? Math.floor(Math.random() * 0x7fff_ffff))

/** Worlds of each property; `RUNS=… pnpm test` asks for more. */
export const runs: number = Number(process.env.RUNS ?? 100)
