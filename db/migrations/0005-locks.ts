/** Locks of department-periods, and corrections that wait for a second person. */
export const locks = /* sql */ `
`;
