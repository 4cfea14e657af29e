// Shows the OpenAPI document on /docs. Addresses are relative to the page, so that a request goes to the server that
// gave the page, by whatever name the browser reaches it; `servers` has the one name that the operator has chosen.

const dark = matchMedia("(prefers-color-scheme: dark)");
const followColours = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
followColours();
dark.addEventListener("change", followColours);

const address = new URL("v1/openapi.json", location.href).href;
const domNode = document.getElementById("reference");

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
  spec.servers = [{ url: new URL("v1", location.href).href, description: "This server." }];
  spec.externalDocs = { url: address, description: "OpenAPI document, to generate clients from" };
  SwaggerUIBundle({
    spec,
    domNode,
    plugins: [idInput],
    deepLinking: true,
    defaultModelsExpandDepth: 0,
    displayOperationId: true,
    displayRequestDuration: true,
    supportedSubmitMethods: ["get", "head"],
    syntaxHighlight: { activated: false }, // colouring a long answer takes seconds
    validatorUrl: null,
  });
} catch (error) {
  domNode.textContent = `The reference cannot be shown: ${error.message}`;
}
