import { readStorage, writeStorage } from './storage'
import { createStore, useStore } from './store'

export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]
export type Theme = 'system' | 'light' | 'dark'

// public/boot.js reads the same keys before the first paint.
const LANGUAGE_KEY = 'goodturn.language'
const THEME_KEY = 'goodturn.theme'

const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value)

/** The kept choice, or the first language of the browser that we speak. */
export function chooseLanguage(kept: string | null, spoken: readonly string[]): Language {
  if (isLanguage(kept)) return kept
  return spoken.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en'
}

function readTheme(): Theme {
  const kept = readStorage('localStorage', THEME_KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

const hasBrowser = typeof document !== 'undefined'
export const languageStore = createStore<Language>(
  hasBrowser ? chooseLanguage(readStorage('localStorage', LANGUAGE_KEY), navigator.languages) : 'en',
)
export const themeStore = createStore<Theme>(hasBrowser ? readTheme() : 'system')

export const useLanguage = () => useStore(languageStore)
export const useTheme = () => useStore(themeStore)

/** Shows and keeps a language. `changeLanguage` of texts/ loads its texts first. */
export function keepLanguage(language: Language): void {
  writeStorage('localStorage', LANGUAGE_KEY, language)
  document.documentElement.lang = language
  languageStore.set(language)
}

export function changeTheme(theme: Theme): void {
  writeStorage('localStorage', THEME_KEY, theme === 'system' ? null : theme)
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  themeStore.set(theme)
}
