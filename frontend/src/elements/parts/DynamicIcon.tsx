// An icon that the author named: an emoji, ":material/name:" or "spinner".
interface Props {
  icon: string;
  testId?: string;
}

export function DynamicIcon({ icon, testId }: Props) {
  if (icon === "spinner") return <span className="lt-spin" aria-hidden="true" data-testid={testId ?? "stSpinnerIcon"} />;
  const material = /^:material\/(\w+):$/.exec(icon)?.[1];
  if (material) {
    return (
      <span className="lt-icon" aria-hidden="true" translate="no" data-testid={testId ?? "stIconMaterial"}>
        {material}
      </span>
    );
  }
  return (
    <span className="lt-emoji" aria-hidden="true" data-testid={testId ?? "stIconEmoji"}>
      {icon}
    </span>
  );
}
