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

const milestones = new Set(["Receive", "Triage", "Dispatch", "Handle", "CheckQuality", "CallBack", "Close", "Archive"].map((name) => `Hotline.${name}`));

/** The way from the start over the most milestones, then the most steps, to the archive or else the end. */
export function mainLine(flow) {
  const best = new Map();
  const weigh = (node) => {
    if (best.has(node))
      return best.get(node);
    let way = { value: 0, edge: null };
    for (const edge of node.out.filter((edge) => !flow.back.has(edge))) {
      const value = weigh(edge.target).value;
      if (value > way.value)
        way = { value, edge };
    }
    const own = milestones.has(node.activity.type) ? 1000 : 1;
    best.set(node, { value: way.value + own, edge: way.edge });
    return best.get(node);
  };
  weigh(flow.start);
  const line = { nodes: [flow.start], edges: [] };
  for (let edge = best.get(flow.start).edge; edge; edge = best.get(edge.target).edge) {
    line.edges.push(edge);
    line.nodes.push(edge.target);
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
