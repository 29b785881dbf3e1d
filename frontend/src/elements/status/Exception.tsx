// st.exception, and what an uncaught exception of the script becomes.
import { ExceptionBox } from "./ExceptionBox";
import type { ElementProps } from "../element";

export function Exception({ node: { props } }: ElementProps<"exception">) {
  const { type = "", message = "", stackTrace, markdown, warning } = props;
  return <ExceptionBox type={type} message={message} trace={stackTrace} markdown={markdown} warning={warning} />;
}
