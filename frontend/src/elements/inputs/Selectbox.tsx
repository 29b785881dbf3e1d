// st.selectbox: a combobox.
// Invariants: DOM focus never leaves the field (the list follows by aria-activedescendant); leaving the field without
// choosing shows the chosen option again.

import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { useGuard, useSetValue } from "../../tree/hooks";
import { DynamicIcon } from "../parts/DynamicIcon";
import { Close, Warning } from "../parts/icons";
import { plainText, WidgetLabel } from "../parts/WidgetLabel";
import type { ElementProps } from "../element";
import { found } from "./filter";
import { ListButton } from "./ListButton";
import { OptionList } from "./OptionList";
import { Missing, useRequired } from "./required";

export function Selectbox({ node }: ElementProps<"selectbox">) {
  const { label, help, disabled = false, labelVisibility, value, options, placeholder, icon } = node.props;
  const { acceptNewOptions = false, clearable = false, filterMode = "fuzzy", form, required } = node.props;
  const need = useRequired(required);
  const setValue = useSetValue<string | undefined>(node, (option) =>
    option === undefined ? { case: "none", value: true } : { case: "text", value: option },
  );
  const [query, setQuery] = useState<string>();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const field = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useGuard(form, () => need.admits(value === undefined));
  const missing = need.asked && value === undefined;
  const clear = (): void => {
    if (need.admits(true)) setValue(undefined);
  };
  const empty = options.length === 0 && !acceptNewOptions;
  const matches = query === undefined || query === "" ? options : found(options, query, filterMode);
  const fresh = acceptNewOptions && query !== undefined && query.trim() !== "" && !options.includes(query) ? query : undefined;
  const shown = fresh === undefined ? matches : [fresh, ...matches];
  useLayoutEffect(() => {
    // typing replaces what was chosen, also after a choice by keyboard
    if (query === undefined && document.activeElement === input.current) input.current?.select();
  }, [query, value]);

  const show = (): void => {
    if (disabled || empty || open) return;
    setOpen(true);
    setActive(Math.max(options.indexOf(value ?? ""), 0));
  };
  const hide = (): void => {
    setOpen(false);
    setQuery(undefined);
  };
  const choose = (option: string | undefined): void => {
    if (option !== undefined) setValue(option);
    hide();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step !== undefined && (open || event.key.startsWith("Arrow"))) {
      event.preventDefault();
      if (!open) {
        show();
        setActive(Math.min(Math.max(options.indexOf(value ?? "") + step, 0), options.length - 1));
      } else setActive(Math.min(Math.max(active + step, 0), shown.length - 1));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      choose(shown[active]);
    } else if (event.key === "Enter") show();
    else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      hide();
    } else if (event.key === "Escape" && clearable && value !== undefined) clear();
    else if ((event.key === "Backspace" || event.key === "Delete") && clearable && !open && value !== undefined) clear();
  };
  return (
    <div className="stSelectbox" data-testid="stSelectbox">
      <WidgetLabel label={label} visibility={labelVisibility} help={help} htmlFor={id} disabled={disabled} required={required} />
      <div ref={field} className="lt-field lt-combo" data-baseweb="select" data-disabled={disabled || undefined}>
        {icon && (
          <span className="lt-field-icon" data-testid="stSelectboxIcon">
            <DynamicIcon icon={icon} />
          </span>
        )}
        <input
          ref={input}
          id={id}
          type="text"
          role="combobox"
          aria-label={plainText(label)}
          aria-required={required || undefined}
          aria-invalid={missing || undefined}
          aria-describedby={missing ? `${id}-missing` : undefined}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-expanded={open}
          aria-controls={open ? `${id}-list` : undefined}
          aria-activedescendant={open && shown.length > 0 ? `${id}-option-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          readOnly={filterMode === "none" && !acceptNewOptions}
          disabled={disabled || empty}
          placeholder={placeholder ?? (empty ? "No options to select" : acceptNewOptions ? "Choose or add an option" : "Choose an option")}
          value={query ?? value ?? ""}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          onMouseDown={show}
          onFocus={(event) => event.target.select()}
          onClick={(event) => {
            if (query === undefined) event.currentTarget.select(); // typing replaces what was chosen
          }}
          onBlur={hide}
          onKeyDown={onKeyDown}
        />
        {missing && (
          <span className="lt-field-icon lt-field-wrong" data-testid="stSelectboxErrorIcon">
            <Warning />
          </span>
        )}
        {clearable && value !== undefined && !disabled && (
          <button type="button" className="lt-field-button" tabIndex={-1} aria-label="Clear value" onClick={clear}>
            <Close />
          </button>
        )}
        <ListButton input={input} open={open} disabled={disabled || empty} show={show} hide={hide} />
      </div>
      {missing && <Missing id={`${id}-missing`} />}
      {open && (
        <OptionList
          id={id}
          anchor={field}
          label={plainText(label)}
          options={shown}
          fresh={fresh !== undefined}
          active={active}
          chosen={value}
          onHover={setActive}
          onChoose={choose}
        />
      )}
    </div>
  );
}
