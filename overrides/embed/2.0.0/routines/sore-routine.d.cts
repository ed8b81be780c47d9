export interface RoutineDetail {
  readonly routine: "roll-in-5" | "stretch-in-5" | "warm-up-in-5" | "cool-down-in-5" | "sore-day-in-10";
}

/** Register the element, as sore-routine unless another name is given. Without a DOM it does nothing. */
export declare function define(name?: string): void;

/** The attributes of the element, as HTML has them: one that is not to be set is left out, and never false. */
export interface SoreRoutineAttributes {
  /** The routine that it shows, by its name; by default that of the script. */
  "routine"?: "roll-in-5" | "stretch-in-5" | "warm-up-in-5" | "cool-down-in-5" | "sore-day-in-10";
  /** The colours: those of the page around it (auto), light or dark. */
  "theme"?: "auto" | "light" | "dark";
  /** The level of its own heading, 1 to 6. */
  "heading-level"?: "1" | "2" | "3" | "4" | "5" | "6" | 1 | 2 | 3 | 4 | 5 | 6;
  /** The language it speaks, whatever that of the page. */
  "lang"?: string;
  /** Keeps in this entry of the browser's history how far it is, so that a reload goes on. */
  "use-history"?: true | "";
}

/** The events of the element, which bubble and leave shadow roots. */
export interface SoreRoutineEvents {
  /** The reader pressed Start. */
  "sore-routine-start": CustomEvent<RoutineDetail>;
  /** The last step is over. */
  "sore-routine-done": CustomEvent<RoutineDetail>;
}

/** The element in a page. */
export interface SoreRoutineElement extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    "sore-routine": SoreRoutineElement;
  }
  /** What elements, documents and windows share. */
  interface GlobalEventHandlersEventMap extends SoreRoutineEvents {}
}
