// The whole page over a fake line: frames in, events out.
import { act, fireEvent, render, screen } from "@testing-library/react";
import { fromBinary } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { UpSchema, type Up } from "../gen/wire_pb";
import { Session } from "../tree/session";
import { firstFrame, patchFrame, type NodeInit } from "../wire/testing";
import { App } from "./App";

const text = (id: number, body: string): NodeInit => ({ id, element: { case: "text", value: { body } } });
const slider = (id: number, value: number, widget = `w${id}`): NodeInit => ({
  id,
  element: { case: "slider", value: { label: "Size", widget, min: 0, max: 10, step: 1, value: [value] } },
});

function open(main: NodeInit[], sidebar: NodeInit[] = []) {
  const session = new Session();
  const sent: Up[] = [];
  session.attach({ send: (bytes) => sent.push(fromBinary(UpSchema, bytes)), renew() {}, close() {}, reach: (path) => ({ url: new URL(path, "http://localhost/"), headers: {} }), payload: () => new Promise(() => {}) });
  const view = render(<App session={session} />);
  act(() => session.receive(firstFrame(main, sidebar)));
  return { session, sent, view };
}

test("shows what the first frame holds and says that the script rests", () => {
  open([text(10, "Hello")]);
  expect(screen.getByTestId("stText").textContent).toBe("Hello");
  const app = screen.getByTestId("stApp");
  expect(app.dataset["testScriptState"]).toBe("notRunning");
});

test("puts st-key classes on the frames of elements", () => {
  open([{ ...text(10, "Hello"), key: "my key!" }]);
  expect(screen.getByTestId("stElementContainer").className).toContain("st-key-my-key-");
});

test("a moved slider shows its value and says so to the server before any answer", () => {
  const { sent } = open([slider(10, 5)]);
  const thumb = screen.getByRole("slider", { name: "Size" });
  act(() => thumb.focus());
  fireEvent.keyDown(thumb, { key: "ArrowRight" });
  expect(screen.getByTestId("stSliderThumbValue").textContent).toBe("6");
  const event = sent[0]?.event;
  expect(event?.case === "widgets" && event.value.values[0]).toMatchObject({ id: "w10", value: { case: "numbers" } });
  expect(screen.getByTestId("stApp").dataset["testScriptState"]).toBe("running");
});

test("the script rests again when the frame with the last acknowledgement came", () => {
  const { session } = open([slider(10, 5), text(11, "five")]);
  act(() => session.events.change("w10", { case: "none", value: true }));
  const app = screen.getByTestId("stApp");
  act(() => session.receive(patchFrame([], 0)));
  expect(app.dataset["testScriptState"]).toBe("running");
  act(() => session.receive(patchFrame([{ case: "setProps", value: { node: text(11, "six") } }], 1)));
  expect(app.dataset["testScriptState"]).toBe("notRunning");
  expect(screen.getByTestId("stText").textContent).toBe("six");
});

test("the sidebar appears when something is written to it", () => {
  const { session } = open([text(10, "main")]);
  expect(screen.queryByTestId("stSidebar")).toBeNull();
  act(() => session.receive(patchFrame([{ case: "insert", value: { parent: 3, index: 0, node: text(20, "side") } }])));
  expect(screen.getByTestId("stSidebar").textContent).toContain("side");
});

test("bytes that are no frame end the session with words, not with a blank page", () => {
  const { session } = open([text(10, "still here")]);
  const silenced = console.error;
  console.error = () => undefined;
  act(() => session.receive(new Uint8Array([255, 255, 255])));
  console.error = silenced;
  expect(screen.getByRole("alert").textContent).toContain("Reload the page");
  expect(screen.getByTestId("stText").textContent).toBe("still here");
});
