import type { FirstRunPage } from "@/lib/first-run/schema";

interface TemplateChoiceProps extends Pick<FirstRunPage, "templates"> {
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** The trees to start from, and none of them. */
export function TemplateChoice({ templates, chosen, onChoose }: TemplateChoiceProps) {
  return (
    <div>
      <fieldset className="grid border-t border-rule">
        <legend className="sr-only">Template</legend>
        {templates.map(({ name, title, suits, metrics, links }) => (
          <Row key={name} name={name} chosen={chosen} onChoose={onChoose} title={title} says={suits}>
            {metrics} metrics, {links} links
          </Row>
        ))}
        <Row
          name="empty"
          chosen={chosen}
          onChoose={onChoose}
          title="Nothing but the outcomes"
          says="Draw the rest yourselves, in the editor."
        />
      </fieldset>
      {chosen !== "empty" && (
        <a
          href={`/welcome/templates/${chosen}`}
          download={`${chosen}.yaml`}
          className="mt-2 inline-flex min-h-7 items-center underline decoration-rule2 underline-offset-2 max-sm:min-h-11"
        >
          Take its file and edit it first
        </a>
      )}
    </div>
  );
}

interface RowProps extends Omit<TemplateChoiceProps, "templates"> {
  readonly name: string;
  readonly title: string;
  readonly says: string;
  readonly children?: React.ReactNode;
}

function Row({ name, chosen, onChoose, title, says, children }: RowProps) {
  return (
    <label className="flex cursor-pointer items-baseline gap-2.5 border-b border-rule py-2 max-sm:min-h-11">
      <input
        type="radio"
        name="template"
        value={name}
        checked={name === chosen}
        onChange={() => onChoose(name)}
        className="size-3.5 flex-none translate-y-0.5 accent-ink"
      />
      <span className="min-w-0">
        <b className="font-medium">{title}</b> <span className="figures ml-1 text-12 text-ink2">{children}</span>
        <span className="block text-ink2">{says}</span>
      </span>
    </label>
  );
}
