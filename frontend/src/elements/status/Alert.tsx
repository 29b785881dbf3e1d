// st.error, st.warning, st.info, st.success.
import { DynamicIcon } from "../parts/DynamicIcon";
import { Markdown } from "../parts/Markdown";
import type { ElementProps } from "../element";

const NAMES: Record<string, string> = { error: "Error", warning: "Warning", info: "Info", success: "Success" };

export function Alert({ node: { props } }: ElementProps<"alert">) {
  const { body = "", look = "info", icon, title } = props;
  return (
    <div className="stAlert" data-testid="stAlert">
      <div
        className="stAlertContainer lt-alert"
        data-testid="stAlertContainer"
        role={look === "error" || look === "warning" ? "alert" : "status"}
        data-look={look}
      >
        <div data-testid={`stAlertContent${NAMES[look] ?? "Info"}`}>
          <div className="lt-alert-row">
            {icon && <DynamicIcon icon={icon} testId="stAlertDynamicIcon" />}
            <div>
              {title && (
                <div className="lt-alert-title" data-testid="stAlertTitle">
                  <Markdown source={title} inline />
                </div>
              )}
              <Markdown source={body} />
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}
