// st.date_input: a date, or the two ends of a range, typed number by number, as one text, or chosen from a calendar.
// Invariant: what is typed is the viewer's own until Enter or leaving the field; only dates within the bounds are sent.

import { create } from "@bufbuild/protobuf";
import { useId, useState, type ReactNode } from "react";
import { TextsSchema } from "../../gen/wire_pb";
import { useGuard, useSetValue } from "../../tree/hooks";
import { plainText } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import Calendar from "./Calendar";
import { formatDay, parseDay } from "./date";
import { useDraft } from "./draft";
import { MomentField, usePicker } from "./MomentField";
import { QuickSelect } from "./QuickSelect";
import { useRequired } from "./required";
import { dayOf, isBare, layoutOfDay, partsOfDay, type Parts } from "./segments";
import { Segments } from "./Segments";

const BETWEEN = " – ";

export function DateInput({ node }: ElementProps<"dateInput">) {
  const { label, disabled = false, value, min = "0001-01-01", max = "9999-12-31" } = node.props;
  const { format = "YYYY/MM/DD", range = false, clearable = false, form, required } = node.props;
  const need = useRequired(required);
  const setValue = useSetValue<string[]>(node, (items) => ({ case: "texts", value: create(TextsSchema, { items }) }));
  const picker = usePicker();
  const [problem, setProblem] = useState<string>();
  const [edited, setEdited] = useState<readonly Parts[]>(); // the numbers while they differ from the value
  const id = useId();
  const name = plainText(label);
  const task = range ? "Choose date range" : "Choose date";
  const send = (days: readonly string[]): boolean => {
    const fits = days.every((day) => day >= min && day <= max);
    setProblem(fits ? undefined : `Choose a date between ${formatDay(min, format)} and ${formatDay(max, format)}.`);
    if (fits) setValue([...days].sort());
    return fits;
  };
  const empty = (): boolean => {
    setProblem(undefined);
    if (need.admits(true) && (range || clearable)) setValue([]);
    return true; // a date that must stay shows itself again
  };
  const asText = value.map((day) => formatDay(day, format)).join(BETWEEN) + (range && value.length === 1 ? BETWEEN : "");
  const draft = useDraft(asText, (text) => {
    if (text.trim() === "") return empty();
    const days = text.split(/\s*[–—]\s*|\s+-\s+/).filter((part) => part.trim() !== "").map((part) => parseDay(part, format));
    const found = days.filter((day) => day !== undefined);
    if (found.length === days.length && found.length <= (range ? 2 : 1)) return send(found);
    setProblem(`Write it as ${format}.`);
    return false;
  });
  const ends = edited ?? (range ? [partsOfDay(value[0]), partsOfDay(value[1])] : [partsOfDay(value[0])]);
  const commit = (): void => {
    draft.commit();
    if (edited === undefined) return;
    const days = edited.map(dayOf).filter((day) => day !== undefined);
    const whole = edited.every((parts, index) => dayOf(parts) !== undefined || (index > 0 && isBare(parts)));
    const kept = edited.every(isBare) ? !empty() : whole && !send(days);
    if (!kept) setEdited(undefined); // what is incomplete gives way to the value
  };
  useGuard(form, () => need.admits(value.length === 0));
  const missing = need.asked && value.length === 0;
  const forget = (): void => {
    draft.takeBack();
    setEdited(undefined);
    setProblem(undefined);
  };
  const choose = (day: string): void => {
    forget();
    const [first] = value;
    const second = range && value.length === 1 && first !== undefined;
    setValue(second ? [first, day].sort() : [day]);
    if (!range || second) picker.leave();
  };
  const told = `${id}-problem`;
  const wrong = problem !== undefined || missing;
  return (
    <MomentField
      name="stDateInput"
      props={node.props}
      task={task}
      picker={picker}
      draft={draft}
      commit={commit}
      clear={
        clearable && value.length > 0
          ? {
              label: "Clear date",
              act: () => {
                forget();
                empty();
              },
            }
          : undefined
      }
      problem={problem}
      missing={missing}
      told={told}
      calendar={() => (
        <>
          <Calendar
            key={picker.byKey ? "by key" : "by pointer"}
            chosen={value}
            min={min}
            max={max}
            focus={picker.byKey}
            label={task}
            onChoose={choose}
          />
          {range && (
            <QuickSelect
              min={min}
              max={max}
              onChoose={(days) => {
                forget();
                setValue(days);
                picker.leave();
              }}
            />
          )}
        </>
      )}
    >
      {ends.map((parts, index) => (
        <Ends key={index} index={index}>
          <Segments
            label={range ? `${name} ${index === 0 ? "start" : "end"} date` : name}
            layout={layoutOfDay(format)}
            parts={parts}
            disabled={disabled}
            invalid={wrong}
            required={required}
            describedBy={wrong ? told : undefined}
            onChange={(now) => setEdited(ends.map((end, at) => (at === index ? now : end)))}
            onPaste={(text) => draft.type(text)}
          />
        </Ends>
      ))}
    </MomentField>
  );
}

/** One end of a range, and the dash before the second. */
function Ends({ index, children }: { index: number; children: ReactNode }) {
  return (
    <>
      {index > 0 && <span aria-hidden="true">–</span>}
      {children}
    </>
  );
}
