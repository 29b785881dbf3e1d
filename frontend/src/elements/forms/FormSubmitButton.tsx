// st.form_submit_button. Invariant: a press sends the values that its form held back, and the press, as one event.
import { useSession } from "../../tree/hooks";
import type { ElementProps } from "../element";
import { PressButton } from "../inputs/PressButton";

export function FormSubmitButton({ node: { props } }: ElementProps<"formSubmitButton">) {
  const { type = "secondary", widget, form } = props;
  const session = useSession();
  const submit = (): void => {
    if (form !== undefined && widget !== undefined) session.submit(form, widget);
  };
  const kind = `${type}FormSubmit`;
  return (
    <div className="stFormSubmitButton" data-testid="stFormSubmitButton">
      <PressButton face={{ ...props, type: kind }} onPress={submit} testId={`stBaseButton-${kind}`} />
    </div>
  );
}
