/** Dated notes on the chart, and deviations that somebody accepted. */
export const annotations = /* sql */ `
`;
