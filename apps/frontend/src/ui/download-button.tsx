import { useContext, useState } from 'react'
import { saveFile } from '@/lib/save-file'
import { Button, type ButtonProps } from './button'
import { ErrorHandling } from './error-boundary'
import { Icon } from './icon'
import { showToast } from './toasts'

type DownloadButtonProps = Omit<ButtonProps, 'onClick' | 'icon' | 'isBusy'> & {
  /** What the file is called where it is kept. */
  name: string
  fetchFile: () => Promise<Blob>
  onSaved?: () => void
}

/** Fetches a file that only who is signed in may have, and keeps it. */
export function DownloadButton({ name, fetchFile, onSaved, ...button }: DownloadButtonProps) {
  const handling = useContext(ErrorHandling)
  const [isBusy, setIsBusy] = useState(false)
  const save = async () => {
    setIsBusy(true)
    try {
      const file = await fetchFile()
      saveFile(name, file, file.type)
      onSaved?.()
    } catch (error) {
      showToast({ tone: 'bad', text: handling?.describe(error).message ?? String(error) })
    } finally {
      setIsBusy(false)
    }
  }
  return <Button {...button} icon={<Icon name="download" />} isBusy={isBusy} onClick={() => void save()} />
}
