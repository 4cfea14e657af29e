// Shows what the address says, and keeps it up to date.

import { showAttribution } from "./attribution";
import { h, nodes, type Child } from "./dom";
import { focusHeading, keepFocus } from "./focus";
import { showFrame } from "./frame";
import { sweep } from "./last-data";
import { followLinks, scrolledTo, type Arrival } from "./navigation";
import { announce, hideNotice, showLastData } from "./notice";
import { unfoldForPrint } from "./print";
import { Refused, Unavailable } from "./read";
import { refreshAfter, settle, tryLater } from "./recovery";
import { parse } from "./router";
import { textsIn } from "./texts";
import { viewOf } from "./views";
import { broken, down, missing, refused, type Trouble } from "./views/trouble";
import type { Context, Loaded, View } from "./views/view";

const main = document.querySelector<HTMLElement>("#main")!;

/** What is on the screen; an answer that arrives for anything else comes too late. */
let turn = 0;
let drawn = "";

/** Shows the address: loads, then draws. */
async function show(arrival: Arrival): Promise<void> {
  const mine = ++turn;
  settle();
  const address = parse(location.search, navigator.languages);
  const context = { address, texts: textsIn(address.lang) };
  showFrame(address);
  const view = viewOf(context);
  announce("");
  if (!view) return showTrouble(missing(context), context, arrival);
  if (arrival.isFirst) main.replaceChildren(h("p", { class: "loading" }, context.texts.loading));
  await load(view, context, arrival, mine);
}

async function load(view: View, context: Context, arrival: Arrival, mine: number): Promise<void> {
  main.setAttribute("aria-busy", "true");
  const again = () => void load(view, context, { kind: "again", isFirst: false }, mine);
  try {
    const answer = await view.load(arrival.isReload === true || arrival.kind === "again");
    if (mine === turn) showAnswer(answer, context, arrival, again);
  } catch (fault) {
    if (mine === turn) showFault(fault, context, arrival, again);
  }
  if (mine === turn) main.removeAttribute("aria-busy");
}

function showAnswer(answer: Loaded, context: Context, arrival: Arrival, again: () => void): void {
  const { texts, address } = context;
  const view = answer.draw();
  const name = `${location.search} ${answer.text}`;
  if (name !== drawn || arrival.kind !== "again") {
    drawn = name;
    const hint = view.fallsBack && h("p", { class: "hint" }, texts.fallback);
    put(view.heading ?? view.title, [hint, ...view.content], view.title, context, arrival);
    showAttribution(view.licensed, texts);
    if (view.news && !arrival.isFirst) announce(view.news);
  }
  if (!answer.isFresh) {
    showLastData(answer.at, texts, address.lang, again);
    return tryLater(again, answer.againSeconds);
  }
  hideNotice(texts);
  if (view.expires) refreshAfter(answer.againSeconds, again);
  else settle();
}

function showFault(fault: unknown, context: Context, arrival: Arrival, again: () => void): void {
  if (fault instanceof Refused) return showTrouble(refused(fault, context), context, arrival);
  if (!(fault instanceof Unavailable)) {
    console.error(fault);
    return showTrouble(broken(context), context, arrival);
  }
  showTrouble(down(context, again), context, arrival);
  tryLater(again, fault.againSeconds);
}

function showTrouble({ title, content }: Trouble, context: Context, arrival: Arrival): void {
  const name = `trouble ${title}`;
  hideNotice(context.texts);
  if (name === drawn && arrival.kind === "again") return;
  drawn = name;
  put(title, [h("div", { class: "trouble" }, content)], title, context, arrival);
  showAttribution([], context.texts);
}

/** Puts a view on the screen and goes to its heading, unless it is the first or stands there already. */
function put(heading: Child, content: Child[], title: string, context: Context, arrival: Arrival): void {
  const draw = () => main.replaceChildren(h("h1", { tabindex: -1 }, heading), ...nodes(content));
  document.title = `${title} – ${context.texts.siteTitle}`;
  main.removeAttribute("aria-busy");
  if (arrival.kind === "again") return keepFocus(main, draw);
  draw();
  if (arrival.isFirst) return;
  focusHeading();
  scrollTo(0, scrolledTo(arrival));
}

sweep();
unfoldForPrint();
followLinks((arrival) => void show(arrival));
