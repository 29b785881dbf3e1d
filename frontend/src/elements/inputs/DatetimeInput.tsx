// st.datetime_input: a date and a time, typed number by number, as one text, or chosen from a calendar and a list of times.
// Invariant: what is typed is the viewer's own until Enter or leaving the field; only a moment within the bounds is sent.

import { useId, useState } from "react";
import { useGuard, useSetValue } from "../../tree/hooks";
import { plainText } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import Calendar from "./Calendar";
import { formatDay, parseDay, parseTime } from "./date";
import { useDraft } from "./draft";
import { MomentField, usePicker } from "./MomentField";
import { useRequired } from "./required";
import { dayOf, isBare, layoutOfDay, layoutOfTime, partsOfDay, partsOfTime, timeOf, type Parts } from "./segments";
import { Segments } from "./Segments";
import { TimeField } from "./TimeField";

const TASK = "Choose date and time";

export function DatetimeInput({ node }: ElementProps<"datetimeInput">) {
  const { label, disabled = false, value, min = "0001-01-01T00:00", max = "9999-12-31T23:59" } = node.props;
  const { format = "YYYY/MM/DD", step = 900, clearable = false, form, required } = node.props;
  const need = useRequired(required);
  const setValue = useSetValue<string | undefined>(node, (moment) =>
    moment === undefined ? { case: "none", value: true } : { case: "text", value: moment },
  );
  const picker = usePicker();
  const [problem, setProblem] = useState<string>();
  const [edited, setEdited] = useState<Parts>(); // the numbers while they differ from the value
  const id = useId();
  const show = (moment: string): string => `${formatDay(moment, format)}, ${moment.slice(11, 16)}`;
  const send = (moment: string): boolean => {
    const fits = moment >= min && moment <= max;
    setProblem(fits ? undefined : `Choose a moment between ${show(min)} and ${show(max)}.`);
    if (fits) setValue(moment);
    return fits;
  };
  const empty = (): boolean => {
    setProblem(undefined);
    if (need.admits(true) && clearable) setValue(undefined);
    return true; // a moment that must stay shows itself again
  };
  const draft = useDraft(value === undefined ? "" : show(value), (text) => {
    if (text.trim() === "") return empty();
    const found = /^(\S+?),?\s+(.+)$/.exec(text.trim());
    const [day, time] = [parseDay(found?.[1] ?? "", format), parseTime(found?.[2] ?? "", false)];
    if (day !== undefined && time !== undefined) return send(`${day}T${time}`);
    setProblem(`Write it as ${format}, HH:MM.`);
    return false;
  });
  const clock = value?.slice(11, 16);
  const parts = edited ?? { ...partsOfDay(value), ...partsOfTime(clock, false) };
  const commit = (): void => {
    draft.commit();
    if (edited === undefined) return;
    const [day, time] = [dayOf(edited), timeOf(edited, false)];
    const kept = isBare(edited) ? !empty() : day !== undefined && time !== undefined && !send(`${day}T${time}`);
    if (!kept) setEdited(undefined); // what is incomplete gives way to the value
  };
  useGuard(form, () => need.admits(value === undefined));
  const missing = need.asked && value === undefined;
  const forget = (): void => {
    draft.takeBack();
    setEdited(undefined);
    setProblem(undefined);
  };
  const told = `${id}-problem`;
  const wrong = problem !== undefined || missing;
  return (
    <MomentField
      name="stDateTimeInput"
      props={node.props}
      task={TASK}
      picker={picker}
      draft={draft}
      commit={commit}
      clear={
        clearable && value !== undefined
          ? {
              label: "Clear date and time",
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
            chosen={value === undefined ? [] : [value.slice(0, 10)]}
            min={min.slice(0, 10)}
            max={max.slice(0, 10)}
            focus={picker.byKey}
            label={TASK}
            onChoose={(day) => {
              forget();
              const moment = `${day}T${clock ?? "00:00"}`;
              send(moment < min ? min : moment > max ? max : moment);
            }}
          />
          <div className="lt-calendar-time" data-testid="stDateTimeInputPopoverTime">
            <span aria-hidden="true">Time</span>
            <TimeField
              label="Time"
              value={clock}
              step={step}
              format="24h"
              disabled={disabled || value === undefined}
              onChange={(time) => value !== undefined && send(`${value.slice(0, 10)}T${time}`)}
            />
          </div>
        </>
      )}
    >
      <Segments
        label={plainText(label)}
        layout={[...layoutOfDay(format), { between: ", " }, ...layoutOfTime(false, false)]}
        parts={parts}
        disabled={disabled}
        invalid={wrong}
        required={required}
        describedBy={wrong ? told : undefined}
        onChange={setEdited}
        onPaste={(text) => draft.type(text)}
      />
    </MomentField>
  );
}
