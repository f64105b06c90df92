import { makeCampaigns } from '../../matching'
import { makeCampaignObjects } from './campaign-objects'
import { makeCareObjects } from './care-objects'
import { makeDeskObjects } from './desk-objects'
import { makeStaff } from './make-staff'
import { makePeopleOfMatrix, type People } from './people'
import { listSecrets, type Secret } from './secrets'

// One of everything, made once: whose it is decides who may have it.

/** Ids and other texts that fill paths and bodies, by the names that the rows use. */
export type Objects = Record<string, string>
export type World = { people: People; objects: Objects; secrets: Secret[]; at: (name: string) => string }

export async function makeWorld(): Promise<World> {
  const people = await makePeopleOfMatrix()
  const [poolId] = await makeCampaigns([{ fundedMinor: 900_000 }])
  const objects: Objects = {
    center: people.owner.centerId ?? '',
    patientRole: 'patient',
    logoSha256: 'a'.repeat(64),
    logoSize: 'small',
    otherCenter: people.otherOwner.centerId ?? '',
    /** Can pay for any screening; of no donor here. */
    payingCampaign: poolId ?? '',
    ...(await makeStaff(people)),
    ...(await makeCampaignObjects(people)),
    ...(await makeCareObjects(people)),
    ...(await makeDeskObjects(people)),
  }
  const at = (name: string) => {
    const text = objects[name]
    if (!text) throw new Error(`the world of the matrix has no ${name}`)
    return text
  }
  return { people, objects, secrets: listSecrets(people, at), at }
}
