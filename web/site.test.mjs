// The example site of a partner in a real browser, beside a started program with the real content.

import { after, before } from "node:test";

import { closeSite, openSite } from "./site/site.mjs";

before(openSite);
after(closeSite);

await import("./site/projects.mjs");
await import("./site/funding.mjs");
await import("./site/office.mjs");
await import("./site/contact.mjs");
await import("./site/languages.mjs");
await import("./site/caching.mjs");
await import("./site/keyboard.mjs");
await import("./site/access.mjs");
await import("./site/markup.mjs");
await import("./site/outage.mjs");
