import { expect, type Page, type Request, type TestInfo } from "@playwright/test";

/**
 * Runs in the page before anything of it.
 *
 * `ready` is how a test knows that the page answers: the app registers its service worker in an effect of its root, and
 * effects run once everything is hydrated. Unless a test is about the worker, none is registered: it would come between
 * the page and the server. Nor does it hear of what others do, unless a test is about that: what a test does behind the
 * page's back stays there.
 */
function prepare({ worker, live }: Parts): void {
  if (live === "off") {
    class Silence extends EventTarget {
      static readonly CLOSED = 2;
      readonly readyState = 0;
      close(): void {}
    }
    Object.assign(window, { EventSource: Silence });
  }
  document.addEventListener("securitypolicyviolation", (event) => {
    console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
  if (!("serviceWorker" in navigator)) return;
  const register = ServiceWorkerContainer.prototype.register;
  ServiceWorkerContainer.prototype.register = function (...words) {
    document.documentElement.setAttribute("data-test-ready", "");
    return worker === "on" ? register.apply(this, words) : new Promise(() => {});
  };
}

/** What of the page runs. */
export interface Parts {
  worker: "on" | "off";
  live: "on" | "off";
}

interface Load {
  url: string;
  wasm: number;
}

/** Notes everything that goes wrong in a page. What a test provokes on purpose it announces beforehand. */
export class Watch {
  private readonly problems: string[] = [];
  private readonly announced = new Map<number, number>();
  private readonly loads: Load[] = [];
  private readonly loadOf = new WeakMap<Request, Load>();
  private offline = false;
  private closing = false;

  private constructor(
    private readonly page: Page,
    private readonly scripted: boolean,
  ) {}

  /** Begins before the first page is opened. */
  static async begin(page: Page, parts: Parts = { worker: "off", live: "off" }, scripted = true): Promise<Watch> {
    const watch = new Watch(page, scripted);
    await page.addInitScript(prepare, parts);
    page.on("console", (message) => {
      const serious = message.type() === "error" || message.type() === "warning";
      // The answer or the failed request behind it is noted by itself.
      // A debug build on a busy machine takes longer than the browser expects; that the file is used, and once, is checked.
      const slow = message.text().includes("was preloaded using link preload but not used within a few seconds");
      if (serious && !slow && !message.text().startsWith("Failed to load resource")) {
        watch.note(`console ${message.type()}: ${message.text()}`);
      }
    });
    page.on("pageerror", (error) => watch.note(`page error: ${error.stack ?? error.message}`));
    page.on("request", (request) => watch.sent(request));
    page.on("requestfailed", (request) => watch.failed(request));
    page.on("response", (response) => {
      if (response.status() >= 400) watch.refused(response.status(), response.request());
    });
    page.on("crash", () => watch.note("the page crashed"));
    return watch;
  }

  /** The next answers with this status are meant to come; at least one must. */
  announce(status: number): void {
    this.announced.set(status, this.announced.get(status) ?? 0);
  }

  /** From now on there is no network, on purpose. */
  goesOffline(): void {
    this.offline = true;
  }

  /** Waits until the present page is hydrated, and checks what its load fetched. */
  async ready(): Promise<void> {
    await this.page.locator("html[data-test-ready]").waitFor({ state: "attached" });
    // What waits for data is hydrated in tasks of its own, right after the rest: an idle page has done them all.
    await this.page.evaluate(async () => {
      for (let i = 0; i < 3; i += 1) await new Promise((resolve) => requestIdleCallback(resolve));
    });
    this.checkLoads();
  }

  /** Everything noted so far, which should be nothing. */
  found(): string[] {
    const missing = [...this.announced].filter(([, times]) => times === 0);
    return [...this.problems, ...missing.map(([status]) => `no answer ${status} came, though one was announced`)];
  }

  /** At the end of a test: fails it, or tells more about why it failed. */
  async end(info: TestInfo): Promise<void> {
    await this.lateAnswers();
    this.closing = true;
    const found = this.found();
    if (info.status === info.expectedStatus) {
      expect(found, "what went wrong in the page").toEqual([]);
      this.checkLoads();
    } else if (found.length > 0) {
      await info.attach("page-problems", { body: found.join("\n"), contentType: "text/plain" });
    }
  }

  /** The page may show an answer before Playwright tells of it. */
  private async lateAnswers(): Promise<void> {
    for (let look = 0; look < 20 && [...this.announced.values()].includes(0); look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  private checkLoads(): void {
    for (const load of this.loads) {
      expect(load.wasm, `times that ${load.url} fetched the WASM`).toBeLessThanOrEqual(1);
    }
    const last = this.loads.at(-1);
    if (last && !this.closing) expect(last.wasm, `times that ${last.url} fetched the WASM`).toBe(1);
  }

  private note(problem: string): void {
    if (!this.closing) this.problems.push(problem);
  }

  private sent(request: Request): void {
    if (request.isNavigationRequest() && request.frame() === this.page.mainFrame() && !request.redirectedFrom()) {
      this.loads.push({ url: request.url(), wasm: 0 });
    }
    const load = this.loads.at(-1);
    if (!load) return;
    this.loadOf.set(request, load);
    if (new URL(request.url()).pathname.endsWith(".wasm")) load.wasm += 1;
  }

  private failed(request: Request): void {
    const reason = request.failure()?.errorText ?? "unknown";
    const left = this.loadOf.get(request) !== this.loads.at(-1);
    // A page that is left drops its requests, and so does a part of a page that no longer needs the answer.
    const path = new URL(request.url()).pathname;
    // The browser fetches the icon of a tab when it likes, and drops it when the page goes.
    const dropped = reason === "net::ERR_ABORTED" && (left || /^\/(rpc|live|icons)\//.test(path));
    // A browser without JavaScript says so when it does not preload a script.
    const unscripted = !this.scripted && reason === "csp" && path.endsWith(".js");
    if (!dropped && !unscripted && !this.offline) this.note(`request failed: ${request.method()} ${request.url()}: ${reason}`);
  }

  private refused(status: number, request: Request): void {
    const times = this.announced.get(status);
    if (times === undefined) this.note(`${status} for ${request.method()} ${request.url()}`);
    else this.announced.set(status, times + 1);
  }
}
