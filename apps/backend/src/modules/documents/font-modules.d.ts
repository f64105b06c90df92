/** The bundler hands fonts over as their bytes (`rules` in wrangler.jsonc). */
declare module '*.ttf' {
  const bytes: ArrayBuffer
  // biome-ignore lint/style/noDefaultExport: modules of data are default exports.
  export default bytes
}

declare module 'fontkit' {
  export const create: import('@cantoo/pdf-lib').Fontkit['create']
}
