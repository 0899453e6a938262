import type { MetricDefinition } from "@/lib/core/metric";
import type { Period } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import type { Card } from "@/lib/scorecards/cards";
import type { Basis } from "./basis";
import type { MetricAddress } from "./page-address";

/** What a metric's page is about: which metric, at which unit, in which period, and how it is looked at. */
export interface Place {
  readonly basis: Basis;
  readonly definition: MetricDefinition;
  readonly unit: Unit;
  readonly card: Card;
  readonly period: Period;
  readonly address: MetricAddress;
}
