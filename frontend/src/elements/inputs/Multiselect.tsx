// st.multiselect: tags in a field, and a list that stays open while options are chosen.
// Invariants: DOM focus stays in the field; Backspace in an empty field takes the last tag; never more than the limit.

import { create } from "@bufbuild/protobuf";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import { TextsSchema } from "../../gen/wire_pb";
import { useSetValue } from "../../tree/hooks";
import { Close } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { found } from "./filter";
import { ListButton } from "./ListButton";
import { OptionList } from "./OptionList";

const ALL = "Select all";

export function Multiselect({ node }: ElementProps<"multiselect">) {
  const { label, help, disabled = false, labelVisibility, value, options, placeholder, maxSelections, selectAll } = node.props;
  const { acceptNewOptions = false, filterMode = "fuzzy" } = node.props;
  const setValue = useSetValue<string[]>(node, (items) => ({ case: "texts", value: create(TextsSchema, { items }) }));
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const field = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const empty = options.length === 0 && !acceptNewOptions;
  const full = maxSelections !== undefined && value.length >= maxSelections;
  const left = options.filter((option) => !value.includes(option));
  const matches = query === "" ? left : found(left, query, filterMode);
  const fresh = acceptNewOptions && query.trim() !== "" && !options.includes(query) && !value.includes(query);
  const offersAll =
    query === "" && left.length > 1 && maxSelections === undefined && selectAll !== -1 && (selectAll === undefined || options.length <= selectAll);
  const shown = fresh ? [query, ...matches] : offersAll ? [ALL, ...matches] : matches;

  const show = (): void => {
    if (disabled || empty || open) return;
    setOpen(true);
    setActive(0);
  };
  const hide = (): void => {
    setOpen(false);
    setQuery("");
  };
  const choose = (option: string | undefined): void => {
    if (option === undefined || full) return;
    if (offersAll && option === ALL) setValue([...value, ...left]);
    else setValue([...value, option]);
    setQuery("");
    if (maxSelections !== undefined && value.length + 1 >= maxSelections) hide();
    setActive((at) => Math.max(Math.min(at, shown.length - 2), 0));
  };
  const remove = (option: string): void => {
    setValue(value.filter((item) => item !== option));
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!open) show();
      else setActive(Math.min(Math.max(active + step, 0), Math.max(shown.length - 1, 0)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (open) choose(shown[active]);
      else show();
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      hide();
    } else if (event.key === "Backspace" && query === "" && value.length > 0) setValue(value.slice(0, -1));
  };
  return (
    <div className="stMultiSelect" data-testid="stMultiSelect">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} htmlFor={id} disabled={disabled} />
      <div
        ref={field}
        className="lt-field lt-combo lt-tags"
        data-baseweb="select"
        data-disabled={disabled || undefined}
        onMouseDown={(event) => {
          if (event.target instanceof Element && event.target.closest("button")) return;
          if (event.target !== input.current) event.preventDefault();
          input.current?.focus();
          show();
        }}
      >
        <div className="lt-tags-list" data-testid="stMultiSelectTagsContainer">
          {value.length > 0 && (
            <span className="lt-tags-chosen" role="group" aria-label="Selected values">
              {value.map((option) => (
                <span key={option} className="lt-tag" data-baseweb="tag">
                  <span title={option}>{option}</span>
                  {!disabled && (
                    <button type="button" tabIndex={-1} aria-label={`Remove ${option}`} onClick={() => remove(option)}>
                      <Close />
                    </button>
                  )}
                </span>
              ))}
            </span>
          )}
          <input
            ref={input}
            id={id}
            type="text"
            role="combobox"
            aria-label={plainText(label)}
            aria-describedby={value.length > 0 ? `${id}-chosen` : undefined}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-expanded={open}
            aria-controls={open ? `${id}-list` : undefined}
            aria-activedescendant={open && shown.length > 0 ? `${id}-option-${active}` : undefined}
            autoComplete="off"
            spellCheck={false}
            readOnly={filterMode === "none" && !acceptNewOptions}
            disabled={disabled || empty}
            placeholder={value.length > 0 ? "" : (placeholder ?? (empty ? "No options to select" : acceptNewOptions ? "Choose or add options" : "Choose options"))}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setActive(0);
              setOpen(true);
            }}
            onBlur={hide}
            onKeyDown={onKeyDown}
          />
        </div>
        {value.length > 0 && !disabled && (
          <button
            type="button"
            className="lt-field-button"
            tabIndex={-1}
            aria-label="Clear all"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setValue([])}
          >
            <Close />
          </button>
        )}
        {value.length > 0 && (
          <span id={`${id}-chosen`} hidden>
            Selected {value.join(", ")}
          </span>
        )}
        <ListButton input={input} open={open} disabled={disabled || empty} show={show} hide={hide} />
      </div>
      {open && (
        <OptionList
          id={id}
          anchor={field}
          label={plainText(label)}
          testId="stMultiSelectDropdown"
          options={full ? [] : shown}
          none={full ? `That is the most: ${maxSelections}. Take one out to choose another.` : undefined}
          fresh={fresh}
          active={active}
          chosen={value}
          onHover={setActive}
          onChoose={choose}
        />
      )}
    </div>
  );
}
