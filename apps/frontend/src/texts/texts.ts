import { startTransition, use, useEffect, useReducer } from 'react'
import { keepLanguage, type Language, languageStore, useLanguage } from '@/lib/preferences'
import { catalogue, type TextsName, type TextsOf } from './catalogue'

type Loading = Promise<unknown> & { loaded?: unknown }

const loadings = new Map<string, Loading>()
const wanted = new Set<TextsName>()

function load(name: TextsName, language: Language): Loading {
  const key = `${language}/${name}`
  const known = loadings.get(key)
  if (known) return known
  const loading: Loading = catalogue[name][language]().then(({ texts }) => {
    // `status` and `value` are where React looks before it waits for a promise.
    Object.assign(loading, { loaded: texts, status: 'fulfilled', value: texts })
    return texts
  })
  loadings.set(key, loading)
  // Offline for a moment: the next one to ask tries again.
  loading.catch(() => loadings.delete(key))
  return loading
}

/**
 * The texts of a feature in the language of the reader: `const t = useTexts('auth'); t.signIn.title`. Suspends while they
 * are on their way; `loadTexts` in the route's loader has them there in time.
 */
export function useTexts<Name extends TextsName>(name: Name): TextsOf<Name> {
  const loading = load(name, useLanguage())
  wanted.add(name)
  // Always `use`, also when the texts are there: a part that has waited is drawn again with the hooks of its first try, and
  // fails when one is missing. The catalogue's types say that this file holds these texts.
  return use(loading) as TextsOf<Name>
}

/** The same without waiting, for what is not needed at once: undefined until they have come. */
export function useTextsLater<Name extends TextsName>(name: Name): TextsOf<Name> | undefined {
  const loading = load(name, useLanguage())
  wanted.add(name)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const shown = loading.loaded as TextsOf<Name> | undefined
  useEffect(() => {
    // They may have come since this was drawn, so what was drawn decides.
    if (shown) return
    let isCurrent = true
    // What cannot be fetched is asked for again when the next part of the page needs it.
    loading.then(() => isCurrent && redraw()).catch(() => null)
    return () => {
      isCurrent = false
    }
  }, [loading, shown])
  return shown
}

/** For a route's loader: `loader: () => loadTexts('auth')`. */
export async function loadTexts(...names: TextsName[]): Promise<void> {
  for (const name of names) wanted.add(name)
  await Promise.all(names.map((name) => load(name, languageStore.get())))
}

/** Changes the language when the texts that are on the screen are there in it, so that nothing flickers. */
export async function changeLanguage(language: Language): Promise<void> {
  await Promise.all([...wanted].map((name) => load(name, language)))
  startTransition(() => keepLanguage(language))
}

/** The texts of a feature outside of components, such as for commands. */
export async function getTexts<Name extends TextsName>(name: Name): Promise<TextsOf<Name>> {
  wanted.add(name)
  return (await load(name, languageStore.get())) as TextsOf<Name>
}
