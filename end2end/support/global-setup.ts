import { startServer } from "./server";

/** Starts the server for the whole run; what is returned stops it. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const server = await startServer();
  // The workers inherit the environment.
  process.env.REGIE_TEST_ORIGIN = server.origin;
  process.env.REGIE_TEST_OUTBOX = server.outbox;
  return server.stop;
}
