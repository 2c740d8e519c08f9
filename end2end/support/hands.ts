// A mouse and a finger that carry things.

import { type CDPSession, type Locator, type Page, expect } from "@playwright/test";

export interface Point {
  x: number;
  y: number;
}

/** Brings both into view, and says where they then are. */
async function ends(what: Locator, where: Locator): Promise<{ from: Point; to: Point }> {
  await what.scrollIntoViewIfNeeded();
  await where.scrollIntoViewIfNeeded();
  return { from: await middle(what), to: await middle(where) };
}

export async function middle(of: Locator): Promise<Point> {
  await of.scrollIntoViewIfNeeded();
  const box = await of.boundingBox();
  if (!box) throw new Error("Nothing is there.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Pulls at something with the mouse, to a place. `page.mouse.up()` lets go. */
export async function pull(page: Page, what: Locator, where: Locator): Promise<void> {
  const { from, to } = await ends(what, where);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 12 });
}

/** The same with something that can be carried: the place shows that it is the one. */
export async function carry(page: Page, what: Locator, where: Locator): Promise<void> {
  await pull(page, what, where);
  await expect(where).toHaveAttribute("data-over");
}

/** A finger, by the events that a real one makes. */
export class Finger {
  private constructor(private readonly session: CDPSession) {}

  static async on(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  async down(at: Point): Promise<void> {
    await this.send("touchStart", [at]);
  }

  async move(from: Point, to: Point, steps = 8): Promise<void> {
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps;
      await this.send("touchMove", [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }]);
    }
  }

  async up(): Promise<void> {
    await this.send("touchEnd", []);
  }

  private async send(type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Point[]): Promise<void> {
    await this.session.send("Input.dispatchTouchEvent", { type, touchPoints });
  }
}

/** Rests a finger on something until it is lifted, and takes it elsewhere. */
export async function carryByFinger(page: Page, what: Locator, where: Locator): Promise<Finger> {
  const { from, to } = await ends(what, where);
  const finger = await Finger.on(page);
  await finger.down(from);
  await expect(page.locator(".ghost")).toBeVisible();
  await finger.move(from, to);
  await expect(page.locator("[data-over]")).toHaveCount(1);
  return finger;
}
