import { useContext, useState } from 'react'
import { saveFile } from '@/lib/save-file'
import { Icon } from '../icon'
import { showToast } from '../overlays/toasts'
import { ErrorHandling } from '../states/error-boundary'
import { Button, type ButtonProps } from './button'

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
