/**
 * Das Gupta, Standardization and Decomposition of Rates: A User's Manual (US Bureau of the Census, 1993), chapter 5;
 * figures to four and more decimals as computed by the R package DasGuptR from the same tables.
 */
import { expect, it } from "vitest";
import { explainMixRate, type PartSums } from "@/lib/core/explain";

const parts = (sizes: readonly number[], rates: readonly number[]): PartSums[] =>
  sizes.map((size, i) => ({ key: `${i}`, numerator: size * (rates[i] ?? Number.NaN), denominator: size }));

it("Das Gupta's household headship rates per 100, United States, 1970 and 1985: mix +1.2269, rate +1.7403, total +2.9672", () => {
  const explained = explainMixRate(
    parts(
      [12.9, 10.9, 9.5, 8.0, 7.8, 8.4, 8.6, 7.8, 7.0, 5.9, 4.7, 3.6, 4.9],
      [1.9, 25.8, 45.7, 49.6, 51.2, 51.6, 51.8, 54.9, 58.7, 60.4, 62.8, 66.6, 66.8],
    ),
    parts(
      [10.1, 11.2, 11.6, 10.9, 9.4, 7.7, 6.3, 6.0, 6.3, 5.9, 5.1, 4.0, 5.5],
      [2.2, 24.3, 45.8, 52.5, 56.1, 55.6, 56.0, 57.4, 57.2, 61.2, 63.9, 68.6, 72.2],
    ),
  );
  expect(explained?.from).toBeCloseTo(44.7268, 4);
  expect(explained?.to).toBeCloseTo(47.694, 4);
  expect(explained?.mix).toBeCloseTo(1.2269, 4);
  expect(explained?.rate).toBeCloseTo(1.7403, 4);
  expect(explained?.change).toBeCloseTo(2.9672, 4);
});

it("Das Gupta's death rates per 1,000 by age and race, United States, 1970 and 1985: mix +1.5415, rate −2.2277", () => {
  const explained = explainMixRate(
    parts(
      [
        2968, 11484, 34614, 30992, 21983, 20314, 20928, 16897, 11339, 5720, 1315, 535, 2162, 6120, 4781, 3096, 2718, 2363, 1767,
        1149, 448, 117,
      ],
      [
        18.469, 0.751, 0.391, 1.146, 1.287, 2.672, 6.636, 15.691, 34.723, 79.763, 176.837, 36.993, 1.352, 0.541, 2.04, 3.523,
        6.746, 12.967, 24.471, 45.091, 74.902, 123.205,
      ],
    ),
    parts(
      [
        3041, 11577, 27450, 32711, 35480, 27411, 19555, 19795, 15254, 8022, 2472, 707, 2692, 6473, 6841, 6547, 4352, 3034, 2540,
        1749, 804, 236,
      ],
      [
        9.163, 0.462, 0.248, 0.929, 1.084, 1.81, 4.715, 12.187, 27.728, 64.068, 157.57, 17.208, 0.738, 0.328, 1.103, 2.045, 3.724,
        8.052, 17.812, 34.128, 68.276, 125.161,
      ],
    ),
  );
  expect(explained?.mix).toBeCloseTo(1.5415096, 7);
  expect(explained?.rate).toBeCloseTo(-2.2277254, 7);
  expect(explained?.change).toBeCloseTo(-0.6862158, 7);
});
