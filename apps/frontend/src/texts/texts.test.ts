import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { loadTexts, useTexts } from './texts'

function Title() {
  return createElement('h1', null, useTexts('auth').signIn.title)
}

test('texts that were loaded are there in the first drawing', async () => {
  await loadTexts('auth')
  // Drawing to a string cannot wait: a part that suspends is an error here.
  expect(renderToString(createElement(Title))).toBe('<h1>Sign in</h1>')
})
