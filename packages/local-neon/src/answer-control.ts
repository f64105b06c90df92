import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BridgeStats } from './bridge-stats.ts'
import { type FaultSwitch, parseFault } from './faults.ts'
import { readBody, sendJson } from './web-io.ts'

export type ControlInput = { faults: FaultSwitch; stats: BridgeStats }

/** `/faults` and `/stats`, for a test that runs in another process. They work during every fault. */
export async function answerControl(
  { faults, stats }: ControlInput,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  switch (`${request.method} ${request.url}`) {
    case 'GET /stats':
      return sendJson(response, 200, stats)
    case 'GET /faults':
      return sendJson(response, 200, { fault: faults.current() })
    case 'DELETE /faults':
      faults.clear()
      return sendJson(response, 200, { fault: null })
    case 'POST /faults':
      return setFault(faults, request, response)
    default:
      return sendJson(response, 405, { message: 'Use GET /stats, or GET, POST or DELETE /faults.' })
  }
}

async function setFault(faults: FaultSwitch, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    faults.set(parseFault(JSON.parse((await readBody(request)).toString('utf8'))))
    sendJson(response, 200, { fault: faults.current() })
  } catch (error) {
    sendJson(response, 400, { message: error instanceof Error ? error.message : String(error) })
  }
}
