/** Drafts of the metric tree. */
export const drafts = /* sql */ `
`;
