/** What customers answered in their own words. */
export const surveys = /* sql */ `
`;
