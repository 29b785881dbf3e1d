// Loudness over time, drawn as bars. Invariant: a picture only; what it says is said in text beside it.

export function Waveform({ peaks, played = 1, testId }: { peaks: readonly number[]; played?: number; testId: string }) {
  const shown = peaks.slice(-120);
  return (
    <div className="lt-wave" data-testid={testId} aria-hidden="true">
      {shown.map((peak, index) => (
        <i key={index} style={{ height: `${Math.max(6, Math.round(peak * 100))}%` }} data-played={index / shown.length <= played || undefined} />
      ))}
    </div>
  );
}
