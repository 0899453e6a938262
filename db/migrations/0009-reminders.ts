/** Which reminders went out. */
export const reminders = /* sql */ `
`;
