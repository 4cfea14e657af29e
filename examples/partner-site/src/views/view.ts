// What a view is: one request, and what is drawn of its answer.

import type { Child } from "../dom";
import { read, type Answer, type Asked } from "../read";
import type { Address } from "../router";
import type { Texts } from "../texts";
import type { Licensed } from "../types";

/** Where and in which language something is drawn. */
export type Context = { address: Address; texts: Texts };

/** What is drawn: the title, what stands below it, and whose data they are. */
export type Drawn = {
  title: string;
  /** The title with its language, where that is another one than that of the page. */
  heading?: Child;
  content: Child[];
  licensed: Licensed[];
  /** What screen readers are told when it appears. */
  news?: string;
  /** Whether texts that everybody reads had to be given in another language. */
  fallsBack: boolean;
  /** Whether the answer is only true for as long as it is fresh. */
  expires?: boolean;
};

export type Loaded = Omit<Answer<unknown>, "data"> & { draw: () => Drawn; text: string };

/** A view whose answer is not looked at outside of it. */
export type View = { load: (again: boolean) => Promise<Loaded> };

export function view<T>(asked: Asked<T>, draw: (data: T) => Drawn): View {
  return {
    load: async (again) => {
      const { data, ...answer } = await read(asked, again);
      return { ...answer, draw: () => draw(data), text: JSON.stringify(data) };
    },
  };
}
