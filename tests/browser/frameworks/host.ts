/** What a test asks of each host, whatever it is made of. */
import { define } from "soreness-check";

export type Level = 3 | 4;

export interface Host {
  /** What reached the host's own handlers: the types of events, and outcomes. */
  heard: string[];
  /** Set the level of the widget's heading, as the framework sets a property. */
  level(level: Level): void;
  /** Have the framework take the widget away, or bring it back. */
  show(shown: boolean): void;
}

declare global {
  interface Window {
    host: Host;
  }
}

export const LINK = "https://example.org/check/";
export const heard: string[] = [];
export const started = ({ type }: CustomEvent<null>) => void heard.push(type);
export const ended = ({ detail }: CustomEvent<{ outcome: string }>) => void heard.push(detail.outcome);

/** Offer a host to the test, with the element registered. */
export const offer = (host: Omit<Host, "heard">) => {
  define();
  window.host = { heard, ...host };
};

export const root = () => document.getElementById("root")!;
