// st.chat_message: a face and what it says. Invariant: a container like any other; what it holds is its children.
import { Children } from "../parts/Children";
import { DynamicIcon } from "../parts/DynamicIcon";
import { keyClass, sized } from "../parts/ElementContainer";
import type { ElementProps } from "../element";

const FACES: Record<string, { icon: string; testId: string }> = {
  user: { icon: ":material/face:", testId: "stChatMessageAvatarUser" },
  assistant: { icon: ":material/smart_toy:", testId: "stChatMessageAvatarAssistant" },
};

export function ChatMessage({ node }: ElementProps<"chatMessage">) {
  const { width, name = "", avatar, avatarType } = node.props;
  return (
    <div data-testid="stLayoutWrapper" {...sized(width)}>
      <div className={`stChatMessage${keyClass(node.key)}`} data-testid="stChatMessage" data-user={avatar === "user" || undefined}>
        <Avatar name={name} avatar={avatar} type={avatarType} />
        <div className="stChatMessageContent" data-testid="stChatMessageContent" role="group" aria-label={`Chat message from ${name}`}>
          <div className="stVerticalBlock" data-testid="stVerticalBlock">
            <Children ids={node.children} />
          </div>
        </div>
      </div>
    </div>
  );
}

function Avatar({ name, avatar, type }: { name: string; avatar: string | undefined; type: string | undefined }) {
  const face = type === "icon" && avatar !== undefined ? FACES[avatar] : undefined;
  if (face) {
    return (
      <div className="lt-avatar" data-face={avatar} data-testid={face.testId} aria-hidden="true">
        <DynamicIcon icon={face.icon} />
      </div>
    );
  }
  if (type === "image" && avatar) return <img className="lt-avatar" data-testid="stChatMessageAvatarImage" src={avatar} alt={`${name} avatar`} />;
  if (type === "icon" && avatar) {
    return (
      <div className="lt-avatar" data-testid="stChatMessageAvatarCustom" aria-hidden="true">
        <DynamicIcon icon={avatar} />
      </div>
    );
  }
  return (
    <div className="lt-avatar" aria-hidden="true">
      {avatar ?? (name === "" ? "?" : String.fromCodePoint(name.codePointAt(0) ?? 63).toUpperCase())}
    </div>
  );
}
