// Shows the OpenAPI document that the page names, on /docs and on /docs/editor. Addresses are relative to the page, so that a request goes to the server that
// gave the page, by whatever name the browser reaches it; `servers` has the one name that the operator has chosen.

const dark = matchMedia("(prefers-color-scheme: dark)");
const followColours = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
followColours();
dark.addEventListener("change", followColours);

const domNode = document.getElementById("reference");
const address = new URL(domNode.dataset.document, location.href).href;
const here = new URL(domNode.dataset.server, location.href).href;
const wanted = location.hash; // Swagger UI takes it for an operation and rewrites it

// Swagger UI looks for an input of its own for each format that the items of a list have, and has none for ids.
const idInput = ({ React, getComponent }) => ({
  components: {
    JsonSchema_string_uuid: (properties) => React.createElement(getComponent("JsonSchema_string"), properties),
  },
});

try {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  const spec = await answer.json();
  spec.info.description = spec.info.description.replaceAll(spec.servers[0].url, here);
  spec.servers = [{ url: here, description: "This server." }];
  spec.externalDocs = { url: address, description: "OpenAPI document, to generate clients from" };
  SwaggerUIBundle({
    spec,
    domNode,
    plugins: [idInput],
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    displayOperationId: true,
    displayRequestDuration: true,
    supportedSubmitMethods: domNode.dataset.methods.split(" "),
    syntaxHighlight: { activated: false }, // colouring a long answer takes seconds
    validatorUrl: null,
  });
  await shown(".opblock-tag");
  prepareIntroduction();
  document.getElementById("contents").append(listed(contents()));
  if (document.getElementById(wanted.slice(1))) location.replace(wanted);
} catch (error) {
  domNode.textContent = `The reference cannot be shown: ${error.message}`;
}

/** Waits until Swagger UI has put an element onto the page. */
function shown(selector) {
  return new Promise((resolve) => {
    const look = () => domNode.querySelector(selector) && (watch.disconnect(), resolve());
    const watch = new MutationObserver(look);
    watch.observe(domNode, { childList: true, subtree: true });
    look();
  });
}

/** Says which part is in which language, and makes headings something to jump to. */
function prepareIntroduction() {
  Object.assign(domNode.querySelector(".information-container"), { role: "region", ariaLabel: "Introduction" });
  const languages = { Deutsch: "de", English: "en" };
  let lang = "";
  for (const element of domNode.querySelectorAll(".info .renderedMarkdown > *")) {
    lang = languages[element.textContent] ?? lang;
    element.lang = lang;
    if (element.matches("h1, h2")) element.id = element.textContent.toLowerCase().replaceAll(" ", "-");
  }
  for (const link of domNode.querySelectorAll('.info .renderedMarkdown a[href^="#"]')) link.removeAttribute("target");
}

/** What the page has: the parts of the introduction with their sections, and the groups of operations. */
function contents() {
  const entries = [];
  for (const { id, lang, textContent: text, localName } of domNode.querySelectorAll(".info :is(h1, h2)[id]")) {
    const entry = { id, lang, text, parts: [] };
    (localName === "h1" ? entries : entries.at(-1).parts).push(entry);
  }
  const groups = [...domNode.querySelectorAll(".opblock-tag")];
  const parts = groups.map(({ id, dataset }) => ({ id, text: dataset.tag, parts: [] }));
  return [...entries, { id: "operations", text: "Operations", parts }];
}

function listed(entries) {
  const list = document.createElement("ul");
  for (const { id, lang, text, parts } of entries) {
    const link = Object.assign(document.createElement("a"), { href: `#${id}`, textContent: text });
    if (lang) link.lang = lang;
    const entry = document.createElement("li");
    entry.append(link, ...(parts.length > 0 ? [listed(parts)] : []));
    list.append(entry);
  }
  return list;
}
