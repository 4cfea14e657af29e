/** The client: one line, once you know that the API also answers in other formats than JSON. */
import createClient from "openapi-fetch";
import type { paths } from "./generated/api.js";

type Json = "application/json" | "application/problem+json";

export const api = createClient<paths, Json>({ baseUrl: process.env["MYK10_URL"] ?? "http://127.0.0.1:8080/v1" });
