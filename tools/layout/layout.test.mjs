import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { layOut } from "./flowchart.mjs";
import { portOffset } from "./measures.mjs";

const file = new URL("../../workflows/hualong/ticket.json", import.meta.url);
const read = async () => JSON.parse(await readFile(file, "utf8"));
const box = (activity) => ({ ...activity.metadata.designer.position, ...activity.metadata.designer.size });

test("the main line runs straight and nothing of the exceptions stands above it", async () => {
  const definition = await read();
  const { mainLine } = await layOut(definition);
  assert.ok(mainLine.length > 8);
  const steps = new Map(definition.root.activities.map((activity) => [activity.metadata.displayText, activity]));
  for (const name of mainLine)
    assert.equal(box(steps.get(name)).y, 0, name);
  for (const activity of definition.root.activities)
    assert.ok(box(activity).y >= 0, activity.id);
});

test("no two steps overlap", async () => {
  const definition = await read();
  await layOut(definition);
  const boxes = definition.root.activities.map((activity) => [activity.id, box(activity)]);
  for (const [one, a] of boxes)
    for (const [other, b] of boxes)
      assert.ok(one === other || a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y, `${one} and ${other}`);
});

test("every connection begins and ends at the height of its step, at right angles", async () => {
  const definition = await read();
  await layOut(definition);
  const steps = new Map(definition.root.activities.map((activity) => [activity.id, box(activity)]));
  for (const { source, target, vertices = [] } of definition.root.connections) {
    const from = steps.get(source.activity);
    const to = steps.get(target.activity);
    const begin = vertices[0]?.y ?? from.y + portOffset;
    assert.ok(begin > from.y && begin < from.y + from.height, `${source.activity} ${source.port}`);
    assert.equal(vertices.at(-1)?.y ?? begin, to.y + portOffset, `${source.activity} → ${target.activity}`);
    for (let at = 1; at < vertices.length; at++)
      assert.ok(vertices[at].x === vertices[at - 1].x || vertices[at].y === vertices[at - 1].y, `${source.activity} → ${target.activity}`);
  }
});

test("a second layout changes nothing, and nothing but the layout is ever changed", async () => {
  const bare = (definition) => JSON.stringify(definition, (key, value) => (key === "designer" || key === "vertices" ? undefined : value));
  const definition = await read();
  const before = bare(definition);
  await layOut(definition);
  const first = JSON.stringify(definition);
  await layOut(definition);
  assert.equal(JSON.stringify(definition), first);
  assert.equal(bare(definition), before);
});

test("what is no flowchart is refused", async () => {
  await assert.rejects(layOut({ root: { type: "Elsa.Sequence", activities: [] } }), /no flowchart/);
});
