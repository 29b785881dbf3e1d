// st.dialog: a function's elements over the page.
// Invariant: it is open as long as the server draws it, unless the viewer dismissed this very opening of it.
import { useState } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useSession } from "../../tree/hooks";
import { Children } from "../parts/Children";
import { DynamicIcon } from "../parts/DynamicIcon";
import { Close } from "../parts/icons";
import { Markdown } from "../parts/Markdown";
import type { ElementProps } from "../element";

export function Dialog({ node }: ElementProps<"dialog">) {
  const { title = "", width = "small", dismissible = false, position = "center", icon, opened, widget, tells } = node.props;
  const session = useSession();
  const [dismissed, setDismissed] = useState<number>();
  const dismiss = (open: boolean): void => {
    if (open) return;
    setDismissed(opened);
    if (tells && widget !== undefined) session.press(widget);
  };
  const pixels = /^\d+$/.test(width) ? { style: { width: `${width}px` } } : {};
  return (
    <ModalOverlay
      className="lt-overlay"
      isOpen={dismissed === undefined || dismissed !== opened}
      onOpenChange={dismiss}
      isDismissable={dismissible}
      isKeyboardDismissDisabled={!dismissible}
    >
      <Modal className="lt-modal" data-width={width} data-position={position} {...pixels}>
        <div className="stDialog" data-testid="stDialog">
          <AriaDialog className="lt-dialog">
            <Heading slot="title">
              {icon && <DynamicIcon icon={icon} />}
              <Markdown source={title} inline />
            </Heading>
            {dismissible && (
              <button type="button" className="lt-icon-button lt-close" aria-label="Close" onClick={() => dismiss(false)}>
                <Close />
              </button>
            )}
            <Children ids={node.children} />
          </AriaDialog>
        </div>
      </Modal>
    </ModalOverlay>
  );
}
