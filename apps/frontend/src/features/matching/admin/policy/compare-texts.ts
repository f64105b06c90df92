import type { PolicyPart } from '../../queries/policies'

export type PartChange = { key: PolicyPart['key']; title: string; gone: string[]; come: string[] }

/** What one text of a policy says and another does not, part by part; parts that say the same are left out. */
export const compareTexts = (before: readonly PolicyPart[], after: readonly PolicyPart[]): PartChange[] =>
  after
    .map(({ key, title, sentences }) => {
      const old = before.find((part) => part.key === key)?.sentences ?? []
      return {
        key,
        title,
        gone: old.filter((sentence) => !sentences.includes(sentence)),
        come: sentences.filter((sentence) => !old.includes(sentence)),
      }
    })
    .filter(({ gone, come }) => gone.length + come.length > 0)
