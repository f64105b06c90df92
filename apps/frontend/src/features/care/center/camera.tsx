import { useEffect, useRef, useState } from 'react'
import { useTexts } from '@/texts/texts'
import { FormMessage } from '@/ui/fields/form-message'

type Detector = { detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector

/** Not every browser can read QR codes; those that can have this class. */
const detectorClass = (): DetectorClass | undefined =>
  (globalThis as typeof globalThis & { BarcodeDetector?: DetectorClass }).BarcodeDetector

const LOOK_EVERY_MS = 250
type Trouble = 'unable' | 'refused'

/** Looks through the camera until it sees a code. */
export function Camera({ onSeen }: { onSeen: (text: string) => void }) {
  const { checkIn } = useTexts('visits')
  const video = useRef<HTMLVideoElement>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one look at a time; what is done with the code may change meanwhile.
  useEffect(() => {
    const looking = new AbortController()
    void look(video.current, looking.signal).then((outcome) => {
      if (looking.signal.aborted) return
      if ('text' in outcome) onSeen(outcome.text)
      else setTrouble(outcome.trouble)
    })
    return () => looking.abort()
  }, [])
  if (trouble) return <FormMessage tone="warn">{checkIn.troubles[trouble]}</FormMessage>
  return (
    <div className="flex flex-col gap-2">
      <video
        ref={video}
        muted
        playsInline
        aria-label={checkIn.picture}
        className="aspect-square w-full max-w-sm rounded-large bg-surface-2 object-cover"
      />
      <p className="text-sm text-ink-2">{checkIn.hold}</p>
    </div>
  )
}

async function look(
  video: HTMLVideoElement | null,
  signal: AbortSignal,
): Promise<{ text: string } | { trouble: Trouble }> {
  const Class = detectorClass()
  if (!(Class && video && navigator.mediaDevices)) return { trouble: 'unable' }
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  } catch {
    return { trouble: 'refused' } // Not allowed, or there is no camera.
  }
  try {
    video.srcObject = stream
    await video.play()
    const detector = new Class({ formats: ['qr_code'] })
    while (!signal.aborted) {
      const [seen] = await detector.detect(video)
      if (seen) return { text: seen.rawValue }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    }
    return { trouble: 'unable' }
  } catch {
    return { trouble: 'unable' } // The class is there, and the device cannot.
  } finally {
    for (const track of stream.getTracks()) track.stop()
  }
}
