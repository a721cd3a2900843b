// Main line straight on top, exceptions below it in the order of the outcomes; ELK places and routes.
import ELK from "elkjs";
import { caption, captionWidth, height, portGap, portOffset, width } from "./measures.mjs";
import { backEdges, layers, mainLine, modelOrder } from "./order.mjs";

const spacing = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.spacing.nodeNode": "36",
  "elk.spacing.edgeNode": "24",
  "elk.spacing.edgeEdge": "14",
  "elk.spacing.labelPortHorizontal": "4",
  "elk.layered.spacing.nodeNodeBetweenLayers": "56",
  "elk.layered.spacing.edgeNodeBetweenLayers": "24",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "14",
  "elk.layered.cycleBreaking.strategy": "INTERACTIVE",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.crossingMinimization.forceNodeModelOrder": "true",
  "elk.layered.layering.strategy": "LONGEST_PATH_SOURCE",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.feedbackEdges": "true",
  "elk.portLabels.placement": "OUTSIDE",
  "elk.separateConnectedComponents": "false",
};

/** Writes positions, sizes and vertices into the definition's flowchart. */
export async function layOut(definition) {
  const root = definition.root;
  if (!Array.isArray(root?.activities) || !Array.isArray(root?.connections))
    throw new Error("its root is no flowchart (activities and connections)");
  const flow = read(root);
  const line = mainLine(flow);
  const graph = await new ELK().layout(toElk(flow, line));
  write(flow, graph, line);
  return { nodes: flow.nodes.length, mainLine: line.nodes.map((node) => node.activity.metadata?.displayText ?? node.id) };
}

function read(root) {
  const nodes = root.activities.map((activity) => ({ id: activity.id, activity, out: [], in: [] }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = root.connections.map((connection, index) => {
    const source = byId.get(connection.source?.activity);
    const target = byId.get(connection.target?.activity);
    if (!source || !target)
      throw new Error(`connection ${index} leads from or to a step that is not there`);
    const edge = { index, connection, source, target, port: connection.source.port ?? "Done" };
    source.out.push(edge);
    target.in.push(edge);
    return edge;
  });
  const start = byId.get(root.start) ?? nodes.find((node) => node.in.length === 0) ?? nodes[0];
  const flow = { nodes, edges, start };
  flow.back = backEdges(flow);
  return flow;
}

function toElk(flow, line) {
  const order = modelOrder(flow, line);
  const onLine = new Set(line.edges);
  const layer = layers(flow);
  return {
    id: "flow",
    layoutOptions: spacing,
    children: order.map((node) => {
      node.ports = outcomes(node, onLine);
      node.height = height(node.activity, node.ports.length);
      return {
        id: node.id,
        width,
        height: node.height,
        x: layer.get(node) * width * 2,
        y: 0,
        layoutOptions: { "elk.portConstraints": "FIXED_POS" },
        ports: [
          { id: `${node.id} in`, x: 0, y: portOffset, width: 0, height: 0, layoutOptions: { "elk.port.side": "WEST" } },
          ...node.ports.map((port, at) => ({
            id: `${node.id} out ${port}`,
            x: width,
            y: portOffset + at * portGap,
            width: 0,
            height: 0,
            layoutOptions: { "elk.port.side": "EAST" },
            labels: [{ text: port, width: captionWidth(caption(node.activity.type, port)), height: 14 }],
          })),
        ],
      };
    }),
    edges: order.flatMap((node) => [...node.out].sort((a, b) => node.ports.indexOf(a.port) - node.ports.indexOf(b.port))).map((edge) => ({
      id: String(edge.index),
      sources: [`${edge.source.id} out ${edge.port}`],
      targets: [`${edge.target.id} in`],
      layoutOptions: onLine.has(edge) ? { "elk.layered.priority.straightness": "100", "elk.layered.priority.direction": "100" } : {},
    })),
  };
}

/** The outcomes in use: the main line's first, ways back last, otherwise as the connections stand. */
function outcomes(node, onLine) {
  const rank = (port) => {
    const edges = node.out.filter((edge) => edge.port === port);
    return edges.some((edge) => onLine.has(edge)) ? 0 : 1;
  };
  return [...new Set(node.out.map((edge) => edge.port))].sort((a, b) => rank(a) - rank(b));
}

function write(flow, graph, line) {
  const placed = new Map(graph.children.map((child) => [child.id, child]));
  const top = placed.get(line.nodes[0].id);
  const shift = (point) => ({ x: Math.round(point.x - top.x), y: Math.round(point.y - top.y) });
  for (const node of flow.nodes) {
    node.activity.metadata ??= {};
    node.activity.metadata.designer = { position: shift(placed.get(node.id)), size: { width, height: node.height } };
  }

  for (const drawn of graph.edges) {
    const edge = flow.edges[Number(drawn.id)];
    const { startPoint, bendPoints = [], endPoint } = drawn.sections[0];
    const bends = bendPoints.map(shift);
    const usual = shift(placed.get(edge.source.id)).y + portOffset;
    if (bends.length === 0 && shift(startPoint).y !== usual)
      bends.push(shift({ x: (startPoint.x + endPoint.x) / 2, y: startPoint.y }));
    if (bends.length > 0)
      edge.connection.vertices = bends;
    else
      delete edge.connection.vertices;
  }
}
