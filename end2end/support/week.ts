// The week screen as people see it.

import { type Locator, type Page, expect } from "@playwright/test";

import { en } from "./texts";

/** A Monday. Far from any clock change, and never the current week. */
export const MONDAY = "2030-03-18";
export const NEXT_MONDAY = "2030-03-25";
export const MON = 0;
export const TUE = 1;
export const WED = 2;
export const THU = 3;
export const SUN = 6;

/** The date of a day of the test week. */
export function date(day: number): string {
  return `2030-03-${18 + day}`;
}

/** An hour of the test week, in Paris. */
export function at(day: number, time: string): string {
  return `${date(day)}T${time}:00+01:00`;
}

/** "09:00-17:00", with the dash that is used in print. */
export function hours(from: string, to: string): string {
  return `${from}\u2013${to}`;
}

export class Week {
  readonly grid: Locator;
  readonly list: Locator;
  readonly title: Locator;

  constructor(
    readonly page: Page,
    private readonly t = en,
  ) {
    this.grid = page.getByRole("grid", { name: t.planning.grid_label });
    this.list = page.locator("[data-planning=list]");
    this.title = page.getByRole("heading", { level: 1 });
  }

  /** The line of a person; without a name, that of the shifts nobody has yet. */
  row(name = this.t.planning.nobody): Locator {
    return this.grid.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name }) });
  }

  cell(name: string | undefined, day: number): Locator {
    return this.row(name).getByRole("gridcell").nth(day);
  }

  /** A shift in a square of the grid, by its role. */
  card(name: string | undefined, day: number, role: string): Locator {
    return this.cell(name, day).getByRole("button", { name: role });
  }

  /** A day of the phone's list. */
  day(day: number): Locator {
    return this.list.getByRole("region").nth(day);
  }

  /** A day in the strip above the phone's list. */
  pick(day: number): Locator {
    return this.list.getByRole("list").first().getByRole("button").nth(day);
  }

  dialog(title: string): Locator {
    return this.page.getByRole("dialog", { name: title, exact: true });
  }

  get notices(): Locator {
    return this.page.getByRole("region", { name: this.t.common.notifications });
  }

  /** Waits for a notice. */
  async says(text: string | RegExp): Promise<void> {
    await expect(this.notices.getByText(text).last()).toBeVisible();
  }

  async undo(): Promise<void> {
    await this.notices.getByRole("button", { name: this.t.common.undo, exact: true }).last().click();
  }
}
