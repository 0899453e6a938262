/** How files with a known heading are read. */
export const imports = /* sql */ `
`;
