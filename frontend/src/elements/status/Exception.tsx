// st.exception, and what an uncaught exception of the script becomes.
import { isLocal } from "../parts/local";
import { ExceptionBox } from "./ExceptionBox";
import type { ElementProps } from "../element";

export function Exception({ node: { props } }: ElementProps<"exception">) {
  const { type = "", message = "", stackTrace, markdown, warning, links } = props;
  return (
    <ExceptionBox
      type={type}
      message={message}
      trace={stackTrace}
      markdown={markdown}
      warning={warning}
      links={links ?? isLocal(location.hostname)}
    />
  );
}
