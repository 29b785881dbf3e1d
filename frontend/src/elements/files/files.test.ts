import { describe, expect, it } from "vitest";
import { limitsText, refusal, sizeText } from "./accept";
import { clock, peaksOf, wavOf } from "./recorder";

const file = (name: string, type = "", size = 1) => {
  const made = new File(["x"], name, { type });
  Object.defineProperty(made, "size", { value: size });
  return made;
};

const bytesOf = (blob: Blob) =>
  new Promise<ArrayBuffer>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.readAsArrayBuffer(blob);
  });

describe("what a widget takes", () => {
  it.each([
    [[], file("a"), undefined],
    [[".csv"], file("A.CSV"), undefined],
    [[".csv"], file("a.csv.exe"), ".exe files are not allowed here."],
    [[".csv"], file("csv", "text/csv"), "text/csv files are not allowed here."],
    [["image/*"], file("a", "image/png"), undefined],
    [["image/*"], file("a.txt", "text/plain"), ".txt files are not allowed here."],
    [["*/*"], file("a"), undefined],
    [[], file("a", "", 1024 * 1024), undefined],
    [[], file("a", "", 1024 * 1024 + 1), "The file is larger than 1 MB."],
  ])("%j", (types, given, why) => {
    expect(refusal(given, { types, maxMb: 1 })).toBe(why);
  });

  it("is told in few words", () => {
    expect(limitsText({ types: [".csv", ".txt", "image/*"], maxMb: 200 })).toBe("200MB per file • CSV, TXT, image");
    expect(limitsText({ types: [], maxMb: 2048 })).toBe("2GB per file");
    expect([0, 7, 1000, 1500, 5 * 1024 * 1024].map(sizeText)).toEqual(["0.0B", "7.0B", "1.0KB", "1.5KB", "5.0MB"]);
  });
});

describe("a recording", () => {
  it("is a WAV file of 16 bits, clipped at full loudness", async () => {
    const wav = wavOf(new Float32Array([0, 1, -2]), 8000);
    const view = new DataView(await bytesOf(wav));
    expect(wav.type).toBe("audio/wav");
    expect(String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(at)))).toBe("RIFF");
    expect([view.getUint32(24, true), view.getUint16(34, true), view.getUint32(40, true)]).toEqual([8000, 16, 6]);
    expect([44, 46, 48].map((at) => view.getInt16(at, true))).toEqual([0, 32767, -32767]);
  });

  it("is drawn by its loudest samples and told in minutes", () => {
    expect(peaksOf(new Float32Array([0, -0.5, 0.25]))).toEqual([0, 0.5, 0.25]);
    expect(peaksOf(new Float32Array(12_000)).length).toBe(120);
    expect([0, 61.9, 600].map(clock)).toEqual(["00:00", "01:01", "10:00"]);
  });
});
