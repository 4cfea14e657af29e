// Where a project stands, as a small sign: by its words, and by a colour for its stage.

import { h, type Child } from "../dom";
import { called, type Texts } from "../texts";

const STAGES: { [status: string]: string } = {
  idea: "coming",
  planned: "coming",
  inProgress: "running",
  pilot: "running",
  inOperation: "running",
  completed: "done",
  discontinued: "ended",
  suspended: "ended",
  cancelled: "ended",
};

export function statusChip(status: string, texts: Texts): Child {
  return h("span", { class: `chip chip-${STAGES[status] ?? "unknown"}` }, called(texts.words.status, status));
}
