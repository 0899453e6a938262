/** Drafts of the entry grid, and what was submitted. */
export const entry = /* sql */ `
`;
