// The `test` of every suite: an account and a workspace of its own, and a page that is watched.

import { type BrowserContext, type BrowserContextOptions, type Page, test as base } from "@playwright/test";

import { type Account, type Desk, type Mission, type Workspace, origin, register } from "./api";
import { type Parts, Watch } from "./watch";

export { expect } from "@playwright/test";

/** Two people and a mission. Anna owns the workspace, Ben is a member. */
export interface Crew {
  anna: Account;
  ben: Account;
  workspace: Workspace;
  mission: Mission;
  /** Anna at work in it, by the REST interface. */
  desk: Desk;
  /** The address of one of its pages. */
  path: (page: string) => string;
}

/** A browser window. */
export interface Window {
  page: Page;
  context: BrowserContext;
  watch: Watch;
  /** Goes to an address and waits until the page answers. */
  open: (path: string) => Promise<void>;
}

interface Options extends Parts {
  /** Whether `page` belongs to Anna from the start. */
  signedIn: boolean;
  /** Whether the service worker runs. */
  worker: "on" | "off";
  /** Whether the page hears of what others do. */
  live: "on" | "off";
}

interface Fixtures {
  crew: Crew;
  window: Window;
  /** Another window, of another browser unless it is given one. */
  another: (options?: BrowserContextOptions & { as?: Account; within?: BrowserContext }) => Promise<Window>;
}

export const test = base.extend<Options & Fixtures>({
  signedIn: [true, { option: true }],
  worker: ["off", { option: true }],
  live: ["off", { option: true }],

  baseURL: async ({}, use) => {
    await use(origin());
  },

  crew: async ({}, use) => {
    await use(await makeCrew());
  },

  window: async ({ context, worker, live, signedIn, crew, javaScriptEnabled }, use, info) => {
    if (signedIn) await signIn(context, crew.anna);
    const window = await makeWindow(context, { worker, live }, javaScriptEnabled);
    await use(window);
    await window.watch.end(info);
  },

  page: async ({ window }, use) => {
    await use(window.page);
  },

  another: async ({ browser, worker, live }, use, info) => {
    const windows: Window[] = [];
    const contexts: BrowserContext[] = [];
    await use(async ({ as, within, ...options } = {}) => {
      const context = within ?? (await browser.newContext({ baseURL: origin(), ...options }));
      if (!within) contexts.push(context);
      if (as) await signIn(context, as);
      const window = await makeWindow(context, { worker, live });
      windows.push(window);
      return window;
    });
    for (const window of windows) await window.watch.end(info);
    for (const context of contexts) await context.close();
  },
});

export async function makeCrew(): Promise<Crew> {
  const [anna, ben] = await Promise.all([register("Anna Beck"), register("Ben Costa")]);
  const workspace = await anna.api.createWorkspace("Halles");
  const desk = anna.api.in(workspace.id);
  await desk.addMember(ben.email, "member");
  const mission = await desk.createMission("Winter tour");
  return { anna, ben, workspace, mission, desk, path: (page) => `/w/${workspace.id}/${page}` };
}

async function makeWindow(context: BrowserContext, parts: Parts, scripted = true): Promise<Window> {
  const page = await context.newPage();
  const watch = await Watch.begin(page, parts, scripted);
  const open = async (path: string) => {
    await page.goto(path);
    await watch.ready();
  };
  return { page, context, watch, open };
}

/** Posts the sign-in form as a browser without JavaScript does; the session's cookies stay in the context. */
export async function signIn(context: BrowserContext, { email, password }: Account): Promise<void> {
  const page = await context.request.get(`${origin()}/sign-in`);
  const action = /<form[^>]*action="([^"]+)"/.exec(await page.text())?.[1];
  if (!action) throw new Error("The sign-in page has no form that works without JavaScript.");
  const answer = await context.request.post(`${origin()}${action}`, {
    form: { email, password },
    headers: { origin: origin(), accept: "text/html" },
    maxRedirects: 0,
  });
  if (answer.status() !== 302) throw new Error(`Signing in answered ${answer.status()}: ${await answer.text()}`);
}
