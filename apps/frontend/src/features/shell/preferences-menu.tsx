import { changeTheme, LANGUAGES, type Theme, useLanguage, useTheme } from '@/lib/preferences'
import { changeLanguage, useTexts } from '@/texts/texts'
import { Menu, type MenuItem } from '@/ui/actions/menu'
import { Icon } from '@/ui/icon'

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** The choices of language and colours, which every page has. */
export function usePreferenceItems(): MenuItem[] {
  const texts = useTexts('common')
  const language = useLanguage()
  const theme = useTheme()
  return [
    { kind: 'heading', id: 'language', label: texts.language },
    ...LANGUAGES.map((each) => ({
      kind: 'choice' as const,
      id: each,
      label: texts.languages[each],
      isChosen: each === language,
      onSelect: () => void changeLanguage(each),
    })),
    { kind: 'heading', id: 'theme', label: texts.theme },
    ...THEMES.map((each) => ({
      kind: 'choice' as const,
      id: each,
      label: texts.themes[each],
      isChosen: each === theme,
      onSelect: () => changeTheme(each),
    })),
  ]
}

export function PreferencesMenu() {
  const texts = useTexts('common')
  const items = usePreferenceItems()
  return <Menu label={`${texts.language}, ${texts.theme}`} trigger={<Icon name="gear" />} items={items} />
}
