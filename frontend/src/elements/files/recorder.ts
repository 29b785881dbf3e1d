// The microphone: a recording as WAV (mono, 16 bits) at the sampling rate that the script asked for.
// Invariant: the microphone is released when a recording ends, however it ends.

export interface Recording {
  wav: Blob;
  /** Loudness over time, from 0 to 1, for the drawing. */
  peaks: number[];
  seconds: number;
}

export interface Recorder {
  /** How loud it is now, from 0 to 1. */
  level(): number;
  stop(): Promise<Recording>;
  cancel(): void;
}

const PEAKS = 120;

/** Begin to record. Rejects when the viewer or the browser refuses the microphone. */
export async function record(sampleRate: number | undefined): Promise<Recorder> {
  const media = (navigator as { mediaDevices?: MediaDevices }).mediaDevices; // missing on plain HTTP
  if (!media) throw new Error("no microphone without HTTPS");
  const stream = await media.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  const release = (): void => {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  recorder.start(250);
  return {
    level: () => {
      analyser.getByteTimeDomainData(samples);
      return samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128) / 128), 0);
    },
    cancel: () => {
      recorder.onstop = null;
      recorder.stop();
      release();
    },
    stop: async () => {
      try {
        await new Promise((resolve) => {
          recorder.onstop = resolve;
          recorder.stop();
        });
        const sound = await context.decodeAudioData(await new Blob(parts, { type: recorder.mimeType }).arrayBuffer());
        return await finished(sound, sampleRate ?? sound.sampleRate);
      } finally {
        release();
      }
    },
  };
}

async function finished(sound: AudioBuffer, sampleRate: number): Promise<Recording> {
  const length = Math.max(1, Math.round(sound.duration * sampleRate));
  const offline = new OfflineAudioContext(1, length, sampleRate); // mixes down and resamples
  const source = offline.createBufferSource();
  source.buffer = sound;
  source.connect(offline.destination);
  source.start();
  const samples = (await offline.startRendering()).getChannelData(0);
  return { wav: wavOf(samples, sampleRate), peaks: peaksOf(samples), seconds: sound.duration };
}

/** A WAV file of one channel. */
export function wavOf(samples: Float32Array, sampleRate: number): Blob {
  const bytes = new ArrayBuffer(44 + samples.length * 2);
  const view = new DataView(bytes);
  const text = (at: number, letters: string): void => {
    for (let i = 0; i < letters.length; i += 1) view.setUint8(at + i, letters.charCodeAt(i));
  };
  text(0, "RIFF");
  view.setUint32(4, 36 + samples.length * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true); // bytes of this part
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true); // bytes per second
  view.setUint16(32, 2, true); // bytes per frame
  view.setUint16(34, 16, true); // bits per sample
  text(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((sample, i) => view.setInt16(44 + i * 2, Math.max(-1, Math.min(1, sample)) * 0x7fff, true));
  return new Blob([bytes], { type: "audio/wav" });
}

/** The loudest sample of each part. */
export function peaksOf(samples: Float32Array): number[] {
  const step = Math.max(1, Math.floor(samples.length / PEAKS));
  const peaks: number[] = [];
  for (let at = 0; at < samples.length; at += step) {
    peaks.push(samples.subarray(at, at + step).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0));
  }
  return peaks;
}

/** Minutes and seconds. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return [Math.floor(whole / 60), whole % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
