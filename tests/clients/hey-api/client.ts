/** The client: the generated one, told where the API is. */
import { client } from "./generated/client.gen.js";

client.setConfig({ baseUrl: process.env["MYK10_URL"] ?? "http://127.0.0.1:8080/v1" });

export * from "./generated/index.js";
