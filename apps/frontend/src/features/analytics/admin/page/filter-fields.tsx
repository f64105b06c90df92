import type { ReactNode } from 'react'
import { useFormat } from '@/lib/format'
import { useSearchChange } from '@/lib/use-search-change'
import { useTexts } from '@/texts/texts'
import { Button } from '@/ui/actions/button'
import { Combobox } from '@/ui/fields/combobox'
import { Icon } from '@/ui/icon'
import { useNames } from './use-names'
import type { View } from './view'

/** States and screenings, several of each. */
export function FilterFields({ view }: { view: View }) {
  const texts = useTexts('reportFilters')
  const { all } = useTexts('reports')
  const change = useSearchChange()
  const { types, states, typeName, regionName } = useNames()
  const { states: chosenStates = [], types: chosenTypes = [] } = view
  return (
    <>
      <Chosen name="states" chosen={chosenStates} nameOf={regionName}>
        <Combobox
          key={chosenStates.join()}
          label={texts.states}
          placeholder={all}
          options={states
            .filter(({ code }) => !chosenStates.includes(code))
            .map(({ code, name }) => optionOf(code, name))}
          value={null}
          onValueChange={(code) => code && change({ states: [...chosenStates, code] })}
        />
      </Chosen>
      <Chosen name="types" chosen={chosenTypes} nameOf={typeName}>
        <Combobox
          key={chosenTypes.join()}
          label={texts.types}
          placeholder={all}
          options={types.filter(({ id }) => !chosenTypes.includes(id)).map(({ id, name }) => optionOf(id, name))}
          value={null}
          onValueChange={(id) => id && change({ types: [...chosenTypes, id] })}
        />
      </Chosen>
    </>
  )
}

const optionOf = (value: string, label: string) => ({ value, label })

type ChosenProps = {
  name: 'states' | 'types'
  chosen: readonly string[]
  nameOf: (id: string) => string
  children: ReactNode
}

/** What is chosen already, each to be taken away. */
function Chosen({ name, chosen, nameOf, children }: ChosenProps) {
  const texts = useTexts('reportFilters')
  const change = useSearchChange()
  const without = (id: string) => chosen.filter((each) => each !== id)
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {children}
      <div className="flex flex-wrap gap-1.5">
        {chosen.map((id) => (
          <Button
            key={id}
            size="s"
            aria-label={texts.remove({ name: nameOf(id) })}
            icon={<Icon name="close" className="size-4" />}
            onClick={() => change({ [name]: chosen.length > 1 ? without(id) : undefined })}
          >
            {nameOf(id)}
          </Button>
        ))}
      </div>
    </div>
  )
}

/** What is chosen, in words. */
export function PrintedFilters({ view: { states = [], types = [] } }: { view: View }) {
  const format = useFormat()
  const { regionName, typeName } = useNames()
  return <> · {format.list([...states.map(regionName), ...types.map(typeName)])}</>
}
