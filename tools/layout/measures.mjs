// What the drawing (src/HotlineWorkflows.Drawing, FlowMeasures.cs) and the layout must agree on, in pixels.
export const width = 200;
export const portOffset = 32;
export const portGap = 26;
const captionSize = 12;
const titleSize = 14;
const titleWidth = { plain: 152, decision: 164 };

/** Width of a text: Chinese characters are as wide as they are high, others about half. */
export function textWidth(text, size) {
  return [...text].reduce((sum, character) => sum + (character.codePointAt(0) > 0x2e80 ? 1 : 0.56), 0) * size;
}

export const captionWidth = (caption) => (caption ? textWidth(caption, captionSize) + 12 : 0);

/** Height of a step with so many outcomes. */
export function height(activity, outcomes) {
  const inner = activity.type === "Elsa.FlowDecision" ? titleWidth.decision : titleWidth.plain;
  const lines = Math.max(1, Math.ceil(textWidth(activity.metadata?.displayText ?? activity.id, titleSize) / inner));
  return Math.max(64, 36 + 19 * lines, portOffset * 2 + portGap * (outcomes - 1));
}

/** Outcomes whose Chinese caption (the attribute Outcome of the step in src/HotlineWorkflows.Activities) is longer than six characters. */
const longCaptions = new Map([
  ["Hotline.CallBack Unreached", 11],
  ["Hotline.CallBack Kept", 8],
  ["Hotline.CallBack FoundFalse", 8],
  ["Hotline.CallBack ReviewApplied", 8],
  ["Hotline.CenterActs Instructed", 10],
  ["Hotline.Convene Assigned", 8],
  ["Hotline.AfterClosing Applied", 8],
  ["Hotline.DecideReview UnitWrong", 8],
]);

/** What the drawing writes beside an outcome, or as many characters: outcomes named in English have a Chinese caption there. */
export function caption(type, port) {
  if (port === "Done")
    return "";
  if (!/^[\x20-\x7e]+$/.test(port))
    return port;
  if (port === "True" || port === "False")
    return "是";
  return "字".repeat(longCaptions.get(`${type} ${port}`) ?? 6);
}
