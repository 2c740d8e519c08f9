import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, existsSync } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";

export interface Server {
  origin: string;
  /** The file that what would have been mailed is written to, one line each. */
  outbox: string;
  stop: () => Promise<void>;
}

const here = resolve(__dirname, "..");
const START_LIMIT = 120_000;
const STOP_LIMIT = 30_000;
const KEPT_OUTPUT = 20_000;

/**
 * Starts the built server on a free port, with a data folder of its own, and waits until it is ready. Browsers reach it by
 * `host`, which is a way to this machine.
 */
export async function startServer(host = "127.0.0.1"): Promise<Server> {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binary = resolve(here, process.env.REGIE_BIN ?? `../target/debug/regie${suffix}`);
  const site = resolve(here, process.env.LEPTOS_SITE_ROOT ?? "../target/site");
  for (const [path, variable] of [[binary, "REGIE_BIN"], [site, "LEPTOS_SITE_ROOT"]] as const) {
    if (!existsSync(path)) {
      throw new Error(`${path} does not exist. Run \`cargo xtask test e2e\`, or set ${variable}.`);
    }
  }
  const data = await mkdtemp(join(tmpdir(), "regie-e2e-"));
  // As root, the database runs under another account, which must be able to walk through the folder.
  await chmod(data, 0o711);
  const port = await freePort();
  const origin = `http://${host}:${port}`;
  const child = spawn(binary, ["serve", "--addr", `127.0.0.1:${port}`], {
    cwd: data,
    env: {
      ...withoutSettings(process.env),
      LEPTOS_SITE_ROOT: site,
      REGIE_DATA: data,
      REGIE_PUBLIC_ORIGIN: origin,
      REGIE_SIGN_INS_PER_MINUTE: "1000",
      REGIE_REQUESTS_PER_MINUTE: "100000",
      // Lets each test come from an address of its own: the number of new accounts an address may make is limited.
      REGIE_TRUSTED_PROXIES: "127.0.0.1",
      RUST_BACKTRACE: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-KEPT_OUTPUT);
  };
  child.stdout.on("data", keep);
  const outbox = join(data, "outbox.txt");
  await writeFile(outbox, "");
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith("Mail to ")) appendFileSync(outbox, `${line}\n`);
  });
  child.stderr.on("data", keep);

  const stop = async () => {
    await end(child);
    await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    await ready(child, origin);
  } catch (error) {
    await stop();
    throw new Error(`The server did not start: ${String(error)}\n${output}`);
  }
  return { origin, outbox, stop };
}

/** What the user set for their own server must not reach this one, least of all the address of their database. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = (name: string) => name === "DATABASE_URL" || (name.startsWith("REGIE_") && name !== "REGIE_PG_BIN");
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours(name)));
}

async function ready(child: ChildProcess, origin: string): Promise<void> {
  const deadline = Date.now() + START_LIMIT;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`);
    }
    const answer = await fetch(`${origin}/readiness`).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > deadline) {
      throw new Error(`/readiness answers ${answer?.status ?? "nothing"} after ${START_LIMIT / 1000} s`);
    }
    await wait(200);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  child.kill("SIGTERM");
  const late = new AbortController();
  const tooLate = wait(STOP_LIMIT, "late", { signal: late.signal }).catch(() => "ended");
  if ((await Promise.race([ended, tooLate])) === "late") child.kill("SIGKILL");
  late.abort();
  await ended;
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? done(address.port) : fail(new Error("no port"))));
    });
  });
}
