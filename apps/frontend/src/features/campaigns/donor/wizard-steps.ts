// The step stands in the address, which every page knows: no component stands here.

export const WIZARD_STEPS = ['what', 'whom', 'when', 'review'] as const
export type WizardStep = (typeof WIZARD_STEPS)[number]
