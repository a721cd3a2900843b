#!/usr/bin/env node
// Lays out the flowchart of definitions: node layout.mjs FILE…; then `hotline format` brings them into canonical form.
import { readFile, writeFile } from "node:fs/promises";
import { argv, exit, stderr, stdout } from "node:process";
import { layOut } from "./flowchart.mjs";

const files = argv.slice(2);
if (files.length === 0 || files.some((file) => file.startsWith("-"))) {
  stderr.write("Usage: node layout.mjs FILE…\nWrites positions and edge vertices into the definitions; run 'hotline format' on them afterwards.\n");
  exit(2);
}

for (const file of files) {
  try {
    const definition = JSON.parse(await readFile(file, "utf8"));
    const { nodes, mainLine } = await layOut(definition);
    await writeFile(file, JSON.stringify(definition, null, 2) + "\n");
    stdout.write(`${file}: ${nodes} steps, main line ${mainLine.join(" → ")}\n`);
  } catch (problem) {
    stderr.write(`${file}: ${problem.message}\n`);
    exit(1);
  }
}
