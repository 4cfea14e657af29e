// The tests of the parts that need no browser, in one process.

import "./bar.mjs";
import "./contrast.mjs";
import "./document.mjs";
import "./language.mjs";
import "./last-data.mjs";
import "./money.mjs";
import "./read.mjs";
import "./recovery.mjs";
import "./router.mjs";
