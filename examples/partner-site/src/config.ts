// What a partner sets: site.config.json, as the build read it.

type Config = Omit<typeof import("../site.config.json"), "document">;

declare const SITE_CONFIG: Config;

export const config: Config = SITE_CONFIG;
