"use client";

import { useRouter } from "next/navigation";
import { SectionRow } from "@/app/_ui/section-row";
import { publishFirst } from "@/lib/first-run/queries";
import { GoOn } from "./go-on";
import { OrganisationFields } from "./organisation-fields";
import { PublishedAlready } from "./published-already";
import { StepHead, type StepProps } from "./step-head";
import { TemplateChoice } from "./template-choice";
import { TreeFileStep } from "./tree-file-step";
import { TreePreview } from "./tree-preview";

/** The third step: the tree. A template with what was answered laid in, nothing but the outcomes, or a file of one's own. */
export function TreeStep({ page, answering, go }: StepProps) {
  const router = useRouter();
  const { answers, say, keep } = answering;
  const { published, templates } = page;
  const template = answers.template === "" ? (templates[0]?.name ?? "empty") : answers.template;
  const publish = async () => {
    await keep({ template });
    await publishFirst({ template });
  };
  return (
    <>
      <StepHead title="What moves them?">
        A tree to start from: standard metrics, from the floor up to your outcomes. Each link in it is an assumption until your
        own figures have tested it, and everything can be changed later.
      </StepHead>
      {published === null ? (
        <>
          <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
            <TemplateChoice templates={templates} chosen={template} onChoose={(name) => say({ template: name })} />
            <TreePreview template={template} answering={answering} />
          </div>
          <OrganisationFields answers={answers} say={say} />
          <GoOn
            step="tree"
            answering={answering}
            go={go}
            main={{ label: template === "empty" ? "Publish the outcomes alone" : "Publish this tree", act: publish }}
          />
        </>
      ) : (
        <PublishedAlready published={published} />
      )}
      <div className={published === null ? "mt-8 border-t border-rule2" : ""}>
        <SectionRow
          title={published === null ? "Or apply a tree file" : "Apply a tree file"}
          says={
            published === null
              ? "YAML or JSON: units, metrics, goals and links. Every fault is told at once, with its line. Outcomes and goals of the first two steps are laid in where the file has none."
              : `What it says becomes the next version of the tree of ${published.name}; what it leaves out ends today. A template’s file can be taken and edited first.`
          }
        >
          <TreeFileStep
            first={published === null}
            keep={keep}
            onApplied={() => {
              if (published === null) go("people").catch(() => {});
              else router.push("/thread");
            }}
          />
          {published !== null && <TemplateFiles templates={templates} />}
        </SectionRow>
      </div>
      {published !== null && (
        <GoOn step="tree" answering={answering} go={go} main={{ label: "Continue" }} skip={null} keeps={false} />
      )}
    </>
  );
}

function TemplateFiles({ templates }: Pick<StepProps["page"], "templates">) {
  return (
    <ul aria-label="Files of the templates" className="mt-4 flex flex-wrap gap-x-5">
      {templates.map(({ name, title }) => (
        <li key={name}>
          <a
            href={`/welcome/templates/${name}`}
            download={`${name}.yaml`}
            className="inline-flex min-h-7 items-center underline decoration-rule2 underline-offset-2 max-sm:min-h-11"
          >
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
