// Before the first paint, so that nothing flashes in the wrong colours. A file, because pages of ours have no inline
// scripts. The names of the keys are those of src/lib/preferences.ts.
try {
  const theme = localStorage.getItem('goodturn.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  const language = localStorage.getItem('goodturn.language')
  if (language) document.documentElement.lang = language
} catch {
  // Storage may be forbidden; the system's choice then stands.
}
