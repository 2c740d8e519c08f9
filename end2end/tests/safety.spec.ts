import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";

import type { BrowserContext, Page } from "@playwright/test";

import { PASSWORD, origin } from "../support/api";
import { expect, signIn, test } from "../support/test";
import { en, fill } from "../support/texts";

const ACCESS = "regie_access";
const REFRESH = "regie_refresh";

/** The address that a form of the sign-in page posts to, and those of other server functions beside it. */
async function serverFunction(context: BrowserContext, name: string): Promise<string> {
  const page = await (await context.request.get("/sign-in")).text();
  const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
  expect(action).toMatch(/^\/rpc\/.*sign_in$/);
  return action?.replace(/sign_in$/, name) ?? "";
}

/** A site that has one page. */
async function withSite(host: string, page: string, use: (address: string) => Promise<void>): Promise<void> {
  const server = createServer((_, answer) => answer.setHeader("content-type", "text/html").end(page));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    await use(`http://${host}:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}

/** A page of another site, which posts a form to this one as soon as it is opened. */
async function withAttacker(
  host: string,
  action: string,
  enctype: string,
  fields: string,
  use: (address: string) => Promise<void>,
): Promise<void> {
  const form = `<form id="f" method="post" action="${action}" enctype="${enctype}">${fields}</form>`;
  const page = `<!DOCTYPE html><title>Win a prize</title><link rel="icon" href="data:,">${form}<script>f.submit()</script>`;
  await withSite(host, page, use);
}

test("a page runs only scripts with a nonce that is new each time, and is framed and kept by nobody", async ({ request }) => {
  const nonces = new Set<string>();
  for (let load = 0; load < 3; load += 1) {
    const answer = await request.get("/sign-in");
    const headers = answer.headers();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toContain("unsafe-inline");
    expect(policy).not.toMatch(/'unsafe-eval'/);
    const nonce = /script-src[^;]*'nonce-([^']{16,})'/.exec(policy)?.[1] ?? "none";
    nonces.add(nonce);
    const html = await answer.text();
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    expect(html).not.toMatch(/ on[a-z]+="/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["x-frame-options"]).toBe("DENY");
    expect(headers["referrer-policy"]).toMatch(/^(same-origin|no-referrer)$/);
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(headers["permissions-policy"]).toContain("camera=()");
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  }
  expect(nonces.size).toBe(3);
});

test("every kind of answer forbids guessing its type", async ({ request }) => {
  const paths = ["/", "/sign-in", "/no/such/page", "/manifest.webmanifest", "/sw.js", "/icons/icon.svg", "/healthz", "/api/v1/auth/me"];
  for (const path of paths) {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.headers()["x-content-type-options"], path).toBe("nosniff");
  }
});

test("built files may be kept for ever, and their names say what is in them", async ({ request }) => {
  const html = await (await request.get("/sign-in")).text();
  const files = [...new Set(html.match(/\/pkg\/[^"\\]+/g))];
  expect(files.map((file) => file.split(".").at(-1)).sort()).toEqual(["css", "js", "wasm"]);
  for (const file of files) {
    const answer = await request.get(file);
    expect(answer.status(), file).toBe(200);
    expect(file).toMatch(/\/regie\.[A-Za-z0-9_-]{8,}\.\w+$/);
    expect(answer.headers()["cache-control"], file).toContain("immutable");
    if (file.endsWith(".wasm")) expect(answer.headers()["content-type"]).toBe("application/wasm");
  }
});

test("the cookies of a session are out of reach of scripts", async ({ window: { open, page, context }, crew }) => {
  await open(crew.path("planning"));
  const cookies = await context.cookies();
  for (const name of [ACCESS, REFRESH]) {
    expect(cookies).toContainEqual(expect.objectContaining({ name, httpOnly: true, sameSite: "Lax", path: "/" }));
  }
  const readable = await page.evaluate(() => document.cookie);
  expect(readable).not.toContain(ACCESS);
  expect(readable).not.toContain(REFRESH);
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  for (const { name, value } of cookies) {
    if (name === ACCESS || name === REFRESH) {
      expect(stored).not.toContain(value);
      expect(await page.content()).not.toContain(value);
    }
  }
});

test("the REST interface does not know the cookies of the browser", async ({ window: { open, page, watch }, crew }) => {
  await open(crew.path("planning"));
  watch.announce(401);
  const status = await page.evaluate(() => fetch("/api/v1/auth/me").then((answer) => answer.status));
  expect(status).toBe(401);
});

test("a write that comes from elsewhere is refused and changes nothing", async ({ context, crew }) => {
  await signIn(context, crew.anna);
  const create = await serverFunction(context, "create_workspace");
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: `${origin()}.evil.example` },
    { origin: "null" },
    { origin: origin(), "sec-fetch-site": "cross-site" },
    { origin: origin(), "sec-fetch-site": "same-site" },
    {},
  ];
  const before = await crew.anna.api.workspaces();
  for (const headers of foreign) {
    const data = JSON.stringify({ name: "Stolen", time_zone: null });
    const answer = await context.request.post(create, { data, headers: { "content-type": "application/json", ...headers } });
    expect(answer.status(), JSON.stringify(headers)).toBe(403);
  }
  expect(await crew.anna.api.workspaces()).toEqual(before);
  const ours = await context.request.post(create, {
    data: JSON.stringify({ name: "Ours", time_zone: null }),
    headers: { "content-type": "application/json", origin: origin() },
  });
  expect(ours.status(), await ours.text()).toBe(200);
  expect(await crew.anna.api.workspaces()).toHaveLength(before.length + 1);
});

// 127.0.0.1 on another port is another origin of the same site, to which a browser does send SameSite=Lax cookies.
for (const [kind, host] of [["site", "localhost"], ["port", "127.0.0.1"]] as const) {
  test(`a form on another ${kind} cannot act in the name of somebody signed in`, async ({ window: { page, context, watch }, crew }) => {
    const before = await crew.anna.api.workspaces();
    const signOut = `${origin()}${await serverFunction(context, "sign_out")}`;
    watch.announce(403);
    await withAttacker(host, signOut, "application/x-www-form-urlencoded", "", async (address) => {
      const answer = page.waitForResponse(signOut);
      await page.goto(address);
      expect((await answer).status()).toBe(403);
    });
    const create = `${origin()}${await serverFunction(context, "create_workspace")}`;
    const json = `<input name='{"name":"Stolen","time_zone":null,"x":"' value='"}'>`;
    await withAttacker(host, create, "text/plain", json, async (address) => {
      const answer = page.waitForResponse(create);
      await page.goto(address);
      expect((await answer).status()).toBe(403);
    });
    expect(await crew.anna.api.workspaces()).toEqual(before);
    await page.goto(crew.path("people"));
    await expect(page).toHaveURL(crew.path("people"));
  });
}

/** A page of another site that sends what a page can send without asking first, from itself and from a sandboxed frame. */
function sender(targets: string[]): string {
  const send = `
    const form = new FormData();
    form.set("name", "Stolen");
    const json = '{"name":"Stolen","time_zone":null}';
    const bodies = [new Blob([json], { type: "text/plain" }), new URLSearchParams({ name: "Stolen" }), form];
    const all = [];
    for (const target of ${JSON.stringify(targets)}) {
      for (const body of bodies) {
        all.push(fetch(target, { method: "POST", mode: "no-cors", credentials: "include", body }).catch(() => {}));
      }
    }
    Promise.all(all).then(() => parent.postMessage("sent", "*"));`;
  // In a frame without allow-same-origin, a page has the origin "null".
  const frame = `<script>${send}</script>`.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return `<!DOCTYPE html><title>Win a prize</title><link rel="icon" href="data:,">
    <script>let sent = 0; addEventListener("message", () => { sent += 1; if (sent === 2) document.title = "sent"; });</script>
    <script>${send}</script>
    <iframe sandbox="allow-scripts" srcdoc="${frame}"></iframe>`;
}

for (const host of ["localhost", "127.0.0.1"]) {
  test(`scripts of a page on ${host} write nothing in the name of somebody signed in`, async ({ window: { context }, crew }) => {
    const ours = (path: string) => `${origin()}${path}`;
    const targets = [
      ours(await serverFunction(context, "create_workspace")),
      ours(await serverFunction(context, "end_other_sessions")),
      ours(await serverFunction(context, "sign_out")),
      ours("/api/v1/workspaces"),
      ours("/api/v1/missions"),
    ];
    const state = async () => [await crew.anna.api.workspaces(), await crew.desk.missions()];
    const before = await state();
    await withSite(host, sender(targets), async (address) => {
      const page = await context.newPage();
      const sent: string[] = [];
      page.on("request", (request) => {
        if (request.method() === "POST") sent.push(request.url());
      });
      await page.goto(address);
      await expect(page).toHaveTitle("sent");
      // Three kinds of bodies from the page; those from the frame in it a browser may keep from leaving at all.
      for (const target of targets) expect(sent.filter((url) => url === target).length).toBeGreaterThanOrEqual(3);
      await page.close();
    });
    expect(await state()).toEqual(before);
    // Still signed in, here and elsewhere.
    const page = await context.newPage();
    await page.goto(crew.path("people"));
    await expect(page).toHaveURL(crew.path("people"));
    expect((await crew.anna.api.fetch("/api/v1/auth/me")).status).toBe(200);
  });
}

test("no page of another site frames one of ours", async ({ window: { context }, crew }) => {
  for (const path of [crew.path("planning"), crew.path("account"), "/sign-in", "/api/docs"]) {
    const frame = `<!DOCTYPE html><title>Win a prize</title><link rel="icon" href="data:,"><iframe src="${origin()}${path}"></iframe>`;
    await withSite("127.0.0.1", frame, async (address) => {
      const page = await context.newPage();
      await page.goto(address);
      const framed = () => page.frames().filter((each) => each !== page.mainFrame()).map((each) => each.url());
      await expect.poll(framed, { message: path }).toEqual(["chrome-error://chromewebdata/"]);
      await expect(page.frameLocator("iframe").getByRole("heading")).toHaveCount(0);
      await page.close();
    });
  }
});

/** The addresses of all pages, from where they are entered: a new one is walked without being named here. */
function everyPage(inWorkspace: (page: string) => string): string[] {
  const routes = readFileSync(resolve(__dirname, "../../app/src/routes.rs"), "utf8");
  const paths = [...routes.matchAll(/<Route path=path!\("([^"]*)"\)/g)].map(([, path]) => path ?? "");
  return paths.map((path) => (path.startsWith("/") ? path : inWorkspace(path).replace(/\/$/, ""))).filter((path) => !path.includes(":"));
}

/** The policy of the page that is shown, asked for once more. */
function policyOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = await fetch(location.href, { cache: "no-store" });
    return answer.headers.get("content-security-policy") ?? "none";
  });
}

test("every page keeps to a strict policy", async ({ window: { open, page }, crew }) => {
  const pages = everyPage(crew.path);
  expect(pages.length).toBeGreaterThan(15);
  test.setTimeout(20_000 * pages.length);
  // What breaks the policy, or is said on the console, fails the test at its end.
  for (const path of pages) {
    const answer = page.waitForResponse((each) => each.request().isNavigationRequest() && !(each.status() >= 300 && each.status() < 400));
    await open(path);
    // All of them: Playwright learns of some headers after the answer itself, and of those of a page from a cache never.
    const policy = (await (await answer).allHeaders())["content-security-policy"] ?? (await policyOf(page));
    expect(policy, path).toContain("default-src 'none'");
    expect(policy, path).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic' 'wasm-unsafe-eval'/);
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).not.toContain("unsafe-inline");
  }
});

test("after signing out the back button shows nothing of the workspace", async ({ window: { open, page }, crew }) => {
  await open(crew.path("people"));
  await expect(page.getByText("Ben Costa")).toBeVisible();
  await open(crew.path("planning"));
  await page.getByRole("button", { name: fill(en.common.account_menu, { name: "Anna Beck" }) }).click();
  const answer = page.waitForResponse(/sign_out$/);
  await page.getByRole("menuitem", { name: en.common.sign_out }).click();
  expect((await (await answer).allHeaders())["clear-site-data"]).toBe('"cache"');
  await expect(page).toHaveURL("/sign-in");
  for (let step = 0; step < 2; step += 1) {
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByText("Ben Costa")).toHaveCount(0);
  }
});

test("signing out ends the session on the server, not only in this browser", async ({ window: { open, page, context }, another, crew }) => {
  await open(crew.path("people"));
  const cookies = await context.cookies();
  await page.getByRole("button", { name: fill(en.common.account_menu, { name: "Anna Beck" }) }).click();
  await page.getByRole("menuitem", { name: en.common.sign_out }).click();
  await expect(page).toHaveURL("/sign-in");
  // Somebody kept the refresh token: it opens nothing any more.
  const thief = await another();
  await thief.context.addCookies(cookies.filter(({ name }) => name === REFRESH));
  await thief.open(crew.path("people"));
  await expect(thief.page).toHaveURL(/\/sign-in/);
});

test.describe("a visitor", () => {
  test.use({ signedIn: false });

  test("names with markup are shown as text", async ({ window: { open, page }, another, crew }) => {
    const name = `<img src=x onerror=alert(1)> "&amp;' </script>`;
    await crew.desk.createMission(name);
    await open("/sign-in");
    await page.getByLabel(en.accounts.email).fill(crew.anna.email);
    await page.getByLabel(en.accounts.password, { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: en.accounts.sign_in_action, exact: true }).click();
    await expect(page).toHaveURL(/planning/);
    const other = await another({ as: crew.anna });
    await other.open(crew.path("missions"));
    await expect(other.page.getByRole("link", { name })).toBeVisible();
    await expect(other.page.locator("img")).toHaveCount(0);
  });
});

test("the manifest makes an app that can be installed", async ({ window: { open, page, context }, request }) => {
  await open("/sign-in");
  const session = await context.newCDPSession(page);
  const { url, errors, data } = await session.send("Page.getAppManifest");
  expect(url).toBe(`${origin()}/manifest.webmanifest`);
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? "{}");
  expect(manifest).toMatchObject({ name: "R\u00e9gie", start_url: "/", scope: "/", display: "standalone" });
  expect((await request.get("/manifest.webmanifest")).headers()["content-type"]).toMatch(/^application\/(manifest\+)?json/);
  expect(manifest.icons.some((icon: { purpose?: string }) => icon.purpose === "maskable")).toBe(true);
  for (const { src, sizes, type } of manifest.icons) {
    const answer = await request.get(src);
    expect(answer.status(), src).toBe(200);
    expect(answer.headers()["content-type"], src).toBe(type);
    if (type === "image/png") {
      const bytes = await answer.body();
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
    }
  }
});

test.describe("the service worker", () => {
  test.use({ worker: "on" });

  async function controlled(page: Page): Promise<void> {
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
      }
    });
  }

  test("shows a page of ours when the server cannot be reached, and goes back when it can", async ({ window: { open, page, context, watch }, crew }) => {
    await open(crew.path("people"));
    await controlled(page);
    watch.goesOffline();
    await context.setOffline(true);
    await page.goto(crew.path("planning"));
    await expect(page.getByRole("heading", { name: "No connection" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Pas de connexion" })).toBeHidden();
    await expect(page).toHaveURL(crew.path("planning"));
    await context.setOffline(false);
    await expect(page.getByRole("grid", { name: en.planning.grid_label })).toBeVisible();
  });

  test("keeps no page and no answer that holds somebody's data", async ({ window: { open, page }, crew }) => {
    await open(crew.path("people"));
    await controlled(page);
    await open(crew.path("planning"));
    await expect(page.getByRole("rowheader", { name: "Ben Costa" })).toBeVisible();
    const kept = await page.evaluate(async () => {
      const found: string[] = [];
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
      }
      return found;
    });
    expect(kept).toContain("/offline.html");
    for (const path of kept) expect(path).toMatch(/^\/(offline\.(html|css|js)|manifest\.webmanifest|icons\/|pkg\/)/);
  });
});
