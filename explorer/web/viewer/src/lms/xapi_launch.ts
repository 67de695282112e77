/**
 * Where statements go: only to the endpoint that the launching page names in the address, as
 * "Tin Can" launching does (`endpoint`, `auth`, `actor`, `registration`, `activity_id`). No DOM.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Agent = { readonly [key: string]: Json };

export interface Launch {
  /** Ends in "/". */
  readonly endpoint: string;
  /** Value of the header `Authorization`; null for none. */
  readonly auth: string | null;
  readonly actor: Agent;
  readonly registration: string | null;
  /** As the launching page calls this lesson; null for the package's own name. */
  readonly activity: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const IRI = /^[a-z][a-z0-9+.-]*:\S+$/i;

/** What a query asks for; null where it names no endpoint or nobody whose answers these are. */
export function launchFrom(query: string): Launch | null {
  const asked = new URLSearchParams(query);
  const endpoint = endpointFrom(asked.get("endpoint"));
  const actor = agentFrom(asked.get("actor"));
  if (!endpoint || !actor) return null;
  const registration = asked.get("registration");
  const activity = asked.get("activity_id");
  return {
    endpoint,
    auth: asked.get("auth"),
    actor,
    registration: registration !== null && UUID.test(registration) ? registration : null,
    activity: activity !== null && IRI.test(activity) ? activity : null,
  };
}

/** What a tab keeps until it is closed. */
type Tab = Pick<Storage, "getItem" | "setItem">;

const KEY = "back-atlas-launch ";

/**
 * The launch of a page: that of its address or, once the address says something else, for instance
 * after a reload, the one that this tab had for the same package. `again`: the same as before, so
 * what the device has of it is this person's.
 */
export function takeLaunch(
  query: string,
  page: string,
  tab: Tab | null,
): { readonly launch: Launch | null; readonly again: boolean } {
  const asked = launchFrom(query);
  const kept = tab?.getItem(KEY + page) ?? null;
  if (!asked) return { launch: kept === null ? null : launchFrom(kept), again: kept !== null };
  const before = kept === null ? null : launchFrom(kept);
  tab?.setItem(KEY + page, query);
  return { launch: asked, again: JSON.stringify(before) === JSON.stringify(asked) };
}

function endpointFrom(text: string | null): string | null {
  if (!text || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  url.search = url.hash = url.username = url.password = "";
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}

/** An agent with the one mark that identifies it. Older launchers send each field as a list. */
function agentFrom(text: string | null): Agent | null {
  let read: unknown;
  try {
    read = JSON.parse(text ?? "");
  } catch {
    return null;
  }
  const given = record(read);
  if (!given) return null;
  const name = one(given["name"]);
  const named: Agent = typeof name === "string" && name !== "" ? { name } : {};
  for (const key of ["mbox", "mbox_sha1sum", "openid"]) {
    const value = one(given[key]);
    if (typeof value === "string" && value !== "") return { objectType: "Agent", ...named, [key]: value };
  }
  const account = record(one(given["account"]));
  const homePage = account?.["homePage"] ?? account?.["accountServiceHomePage"];
  const login = account?.["name"] ?? account?.["accountName"];
  if (typeof homePage !== "string" || typeof login !== "string") return null;
  return { objectType: "Agent", ...named, account: { homePage, name: login } };
}

const one = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value);

function record(value: unknown): Record<string, unknown> | null {
  const is = typeof value === "object" && value !== null && !Array.isArray(value);
  return is ? (value as Record<string, unknown>) : null;
}
