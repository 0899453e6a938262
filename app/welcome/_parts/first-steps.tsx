"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { DemoStep } from "./demo-step";
import { ReadingsStep } from "./readings-step";
import { type OfferedTemplate, TemplateStep } from "./template-step";
import { TreeFileStep } from "./tree-file-step";

interface FirstStepsProps {
  readonly templates: readonly OfferedTemplate[];
  /** The organisation's name, once a tree is published. */
  readonly published: string | null;
  /** The largest file that may be sent. */
  readonly limitBytes: number;
}

/** Four ways to begin. A tree comes first; readings need the metrics that it names. */
export function FirstSteps({ templates, published, limitBytes }: FirstStepsProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <div className="border-t border-rule2 pb-12">
        {published === null && (
          <Step
            title="Explore the demo"
            says="Harrow Broadband: six departments, five outcomes, thirty teams, three years of figures, and some planted faults to find. Everything goes in through the same tree file and CSV import that yours would."
          >
            <DemoStep />
          </Step>
        )}
        <Step
          title="Start from a template"
          says="A tree drawn from a library of service metrics. Names, teams and owners are placeholders; every link is an assumption, and goals are yours to promise."
        >
          <TemplateStep templates={templates} published={published} />
        </Step>
        <Step
          title="Apply a tree file"
          says="YAML or JSON: units, metrics, goals and links. Every fault is told at once, with its line; nothing is published until there is none."
        >
          <TreeFileStep />
        </Step>
        <Step
          title="Import a CSV"
          says={
            published === null
              ? "Readings, long or wide. They need the metrics and units that a tree names, so one of the three above comes first."
              : "Readings, long or wide. The file is checked first; nothing is committed until you say so, and every import can be undone."
          }
        >
          <ReadingsStep limitBytes={limitBytes} />
        </Step>
      </div>
    </QueryClientProvider>
  );
}

interface StepProps {
  readonly title: string;
  readonly says: string;
  readonly children: ReactNode;
}

function Step({ title, says, children }: StepProps) {
  return (
    <section
      aria-label={title}
      className="grid gap-x-12 gap-y-3 border-b border-rule py-6 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]"
    >
      <div>
        <h2 className="text-16">{title}</h2>
        <p className="mt-1 max-w-[460px] text-ink2">{says}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
