/** The report on runs. */
export const texts = {
  runStatus: {
    planning: 'Planning',
    planned: 'Planned',
    applying: 'Applying',
    applied: 'Applied',
    discarded: 'Discarded',
    stale: 'Stale',
    failed: 'Failed',
  },
  reasons: {
    type_inactive: 'The screening is not offered now',
    clinically_ineligible: 'Outside of the clinical rules',
    offer_already_open: 'Has an open offer for it already',
    patient_limit: 'Has as many open offers as allowed',
    no_eligible_campaign: 'No campaign is for this person',
    money_ran_out: 'The money had run out before their turn',
    run_limit: 'The run had reached its limit',
    not_reached: 'The run was over before their turn',
  } as Partial<Record<string, string>>,
}
