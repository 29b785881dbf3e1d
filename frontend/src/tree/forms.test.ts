// Forms hold values back; the address follows pages and parameters.
import { fromBinary } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { UpSchema, type Up } from "../gen/wire_pb";
import { firstFrame, patchFrame, type NodeInit } from "../wire/testing";
import { Session } from "./session";

function open(clearOnSubmit = false) {
  const session = new Session();
  const sent: Up[] = [];
  session.attach({ send: (bytes) => sent.push(fromBinary(UpSchema, bytes)), renew() {}, close() {}, reach: (path) => ({ url: new URL(path, "http://localhost/"), headers: {} }), payload: () => new Promise(() => {}) });
  const inside: NodeInit[] = [
    { id: 20, element: { case: "textInput", value: { widget: "name", form: "f", value: "server" } } },
    { id: 21, element: { case: "checkbox", value: { widget: "tick", form: "f", value: false } } },
    { id: 22, element: { case: "formSubmitButton", value: { widget: "send", form: "f" } } },
  ];
  session.receive(firstFrame([{ id: 10, element: { case: "form", value: { form: "f", clearOnSubmit } }, children: inside }]));
  return { session, sent, value: (id: number) => session.tree.get(id)?.props["value"] };
}

const ids = (up: Up | undefined) => (up?.event.case === "widgets" ? up.event.value.values.map(({ id }) => id) : []);

test("changes in a form are shown and not sent, and leave with the press as one event", () => {
  const { session, sent, value } = open();
  session.change(20, "name", "Ann", { case: "text", value: "Ann" });
  session.change(21, "tick", true, { case: "flag", value: true });
  session.change(20, "name", "Bea", { case: "text", value: "Bea" });
  expect([value(20), value(21), sent.length]).toEqual(["Bea", true, 0]);
  session.submit("f", "send");
  expect(sent.length).toBe(1);
  expect(ids(sent[0])).toEqual(["name", "tick", "send"]);
  expect(sent[0]?.event.case === "widgets" && sent[0].event.value.form).toBe("f");
  expect(value(20)).toBe("Bea");
});

test("a field that objects keeps its form from being submitted, and every field is asked", () => {
  const { session, sent } = open();
  const asked: string[] = [];
  const give = session.forms.guard("f", () => (asked.push("first"), false));
  session.forms.guard("f", () => (asked.push("second"), true));
  session.submit("f", "send");
  expect([sent.length, asked]).toEqual([0, ["first", "second"]]);
  give();
  session.submit("f", "send");
  expect(ids(sent[0])).toEqual(["send"]);
});

test("what the server says meanwhile does not change what a form holds", () => {
  const { session, value } = open();
  session.change(20, "name", "Ann", { case: "text", value: "Ann" });
  session.receive(patchFrame([{ case: "setProps", value: { node: { id: 20, element: { case: "textInput", value: { value: "other" } } } } }]));
  expect(value(20)).toBe("Ann");
});

test("a form that clears itself shows what the server had said", () => {
  const { session, sent, value } = open(true);
  session.change(20, "name", "Ann", { case: "text", value: "Ann" });
  session.submit("f", "send");
  expect(ids(sent[0])).toEqual(["name", "send"]);
  expect(value(20)).toBe("server");
});

test("a second submission sends only what was changed since the first", () => {
  const { session, sent } = open();
  session.change(20, "name", "Ann", { case: "text", value: "Ann" });
  session.submit("f", "send");
  session.submit("f", "send");
  expect(ids(sent[1])).toEqual(["send"]);
});

test("a value whose widget is gone is not sent", () => {
  const { session, sent } = open();
  session.change(20, "name", "Ann", { case: "text", value: "Ann" });
  session.receive(patchFrame([{ case: "remove", value: { id: 20 } }]));
  session.submit("f", "send");
  expect(ids(sent[0])).toEqual(["send"]);
});

test("a fragment's tick is left out while the session is busy or away", () => {
  const { session, sent } = open();
  session.tick("part");
  expect(sent.length).toBe(0); // not connected
  session.connection.set("CONNECTED");
  session.tick("part");
  session.tick("part"); // the first is not answered yet
  expect(sent.map(({ event }) => event.case === "rerun" && event.value.fragment)).toEqual(["part"]);
});
