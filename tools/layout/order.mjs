// What leads on and what leads back, the main line, and the order from top to bottom.

/** Edges that lead back to a step on the way to their source. */
export function backEdges(flow) {
  const back = new Set();
  const state = new Map();
  const visit = (node) => {
    state.set(node, "open");
    for (const edge of node.out) {
      if (state.get(edge.target) === "open")
        back.add(edge);
      else if (!state.has(edge.target))
        visit(edge.target);
    }
    state.set(node, "done");
  };
  for (const node of [flow.start, ...flow.nodes])
    if (!state.has(node))
      visit(node);
  return back;
}

/** How many steps at most lead to each step: what leads to a lower one leads back. */
export function layers(flow) {
  const layer = new Map();
  const depth = (node) => {
    if (!layer.has(node))
      layer.set(node, Math.max(0, ...node.in.filter((edge) => !flow.back.has(edge)).map((edge) => depth(edge.source) + 1)));
    return layer.get(node);
  };
  flow.nodes.forEach(depth);
  return layer;
}

const milestones = new Map(
  ["Receive", "Triage", "Dispatch", "Handle", "CheckQuality", "CallBack", "Close", "Archive"].map((name, at) => [`Hotline.${name}`, at + 1]),
);
const detours = new Set(["Hotline.SendBack", "Hotline.ContinueIn"]);
const ends = new Set(["Elsa.Finish", "Elsa.Complete", "Elsa.End"]);
const exceptions = new Set([
  "Declined", "Resolved", "Transferred", "Merged", "ReturnRequested", "ExtensionRequested", "NoRedispatchRequested", "Rejected", "Failed", "Dissatisfied",
  "ReviewNeeded", "SendBack", "FoundFalse", "Withdrawn", "MeetingForced", "HandedOver", "Warned", "Due", "Missed", "Moot",
]);
const dead = { value: -1, edge: null };

/**
 * The way of ordinary outcomes from the start to an end over the most milestones of a ticket's life, each after those
 * before it, and among such ways the one with the most steps. A step may say in its custom property `aside` that it stands
 * beside it, being for some matters only.
 */
export function mainLine(flow) {
  const known = new Map();
  const best = (node, passed) => {
    const key = `${passed} ${node.id}`;
    if (known.has(key))
      return known.get(key);
    const milestone = milestones.get(node.activity.type) ?? 0;
    if (detours.has(node.activity.type) || node.activity.customProperties?.aside || (milestone > 0 && milestone <= passed))
      return dead;
    const reached = Math.max(milestone, passed);
    let way = { value: ends.has(node.activity.type) ? 500 : 0, edge: null };
    for (const edge of node.out.filter((edge) => !flow.back.has(edge) && !exceptions.has(edge.port))) {
      const { value } = best(edge.target, reached);
      if (value > way.value)
        way = { value, edge, reached };
    }
    const found = { ...way, value: way.value + (milestone > 0 ? 1000 : 1) };
    known.set(key, found);
    return found;
  };
  const line = { nodes: [flow.start], edges: [] };
  for (let step = best(flow.start, 0); step.edge; step = best(step.edge.target, step.reached)) {
    line.edges.push(step.edge);
    line.nodes.push(step.edge.target);
  }
  return line;
}

/** The main line first; then what branches off, in the order of the outcomes, each branch to its end. */
export function modelOrder(flow, line) {
  const order = new Set(line.nodes);
  const visit = (node) => {
    if (order.has(node))
      return;
    order.add(node);
    for (const edge of node.out)
      if (!flow.back.has(edge))
        visit(edge.target);
  };
  for (const node of [...line.nodes].reverse())
    for (const edge of node.out)
      visit(edge.target);
  for (const node of flow.nodes)
    visit(node);
  return [...order];
}
