/** What the reader answered; a question that is not there is unanswered. */
export interface Answers {
  emergency?: ("chest_or_breath" | "collapse_or_confusion" | "heat_or_vomiting" | "one_side_weak" | "saddle_or_bladder" | "cold_numb_or_hard" | "deformed" | "dark_urine")[];
  today?: ("swollen_weak_muscles" | "one_leg_swollen" | "cannot_stand" | "foot_weak" | "pop" | "hot_red" | "groin_or_hip" | "night_bone" | "same_point" | "both_swollen" | "feverish")[];
  where?: ("both_legs" | "one_leg" | "tendon_or_foot" | "joint" | "bone" | "skin")[];
  soreness?: "none" | "mild" | "moderate" | "strong" | "severe";
  onset?: "after" | "during" | "no_cause";
  since?: "days" | "week" | "weeks" | "longer";
  trend?: "better" | "same" | "worse";
  walking?: "normal" | "stiff_at_first" | "stays_stiff" | "limping";
  about_you?: ("clot_risk" | "blood_thinners" | "muscle_medicine" | "slow_healing" | "under_18" | "over_65")[];
  plan?: "rest" | "easy" | "long" | "hard";
}

/** From least to most cautious. */
export type Outcome = "run_as_planned" | "run_easy" | "move_gently" | "rest" | "see_professional" | "urgent_care" | "emergency";

export interface Result {
  /** Null while the advice is not settled. */
  readonly outcome: Outcome | null;
  /** The ids of the rules that lead to the outcome. */
  readonly reasons: readonly string[];
  /** The question to ask, or null once the advice is settled. */
  readonly next: "emergency" | "today" | "where" | "soreness" | "onset" | "since" | "trend" | "walking" | "about_you" | "plan" | null;
}

export interface Model {
  readonly version: string;
  readonly outcomes: readonly Outcome[];
  readonly questions: readonly {
    readonly id: string;
    readonly kind: "one" | "many";
    readonly options: readonly string[];
  }[];
  readonly skip: readonly {
    readonly when: Readonly<Record<string, string>>;
    readonly questions: readonly string[];
  }[];
  readonly rules: readonly {
    readonly id: string;
    readonly when: Readonly<Record<string, string | readonly string[]>>;
    readonly outcome: Outcome;
  }[];
}

export interface ResultDetail {
  readonly outcome: Outcome;
  /** Only where the element has the attribute share-answers. */
  readonly answers?: Answers;
}

/** @throws TypeError for a question or an option that the model does not know. */
export declare function evaluate(answers: Answers): Result;

export declare const model: Model;

/** Register the element, as soreness-check unless another name is given. Without a DOM it does nothing. */
export declare function define(name?: string): void;

/** The attributes of the element, as HTML has them: one that is not to be set is left out, and never false. */
export interface SorenessCheckAttributes {
  /** The colours: those of the page around it, light or dark. */
  "theme"?: "auto" | "light" | "dark";
  /** Whose numbers and words are shown first; by default those of the device's time zone. */
  "region"?: "uk" | "eu" | "us" | "ca" | "au" | "nz" | "ie" | "in" | "za" | "other";
  /** The level of the widget's own heading. */
  "heading-level"?: "1" | "2" | "3" | "4" | "5" | "6" | 1 | 2 | 3 | 4 | 5 | 6;
  /** The language it speaks, whatever that of the page. */
  "lang"?: string;
  /** Leaves out its own paper, so that the page's own background shows. */
  "transparent"?: true | "";
  /** Adds the answers to the result event; they say something of the reader's health. */
  "share-answers"?: true | "";
  /** Keeps the answers until the tab is closed, so that a reload does not lose them. */
  "keep-answers"?: true | "";
  /** Has the browser's Back go one question back, for a page that is all about the check. */
  "use-history"?: true | "";
  /** The address of the site that its links lead to; by default that of the link inside it, or of the script. */
  "home"?: string;
}

/** The events of the element, which bubble and leave shadow roots. */
export interface SorenessCheckEvents {
  /** The reader gave the first answer. */
  "soreness-start": CustomEvent<null>;
  /** The advice is shown. */
  "soreness-result": CustomEvent<ResultDetail>;
}

/** The element in a page. */
export interface SorenessCheckElement extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    "soreness-check": SorenessCheckElement;
  }
  /** What elements, documents and windows share. */
  interface GlobalEventHandlersEventMap extends SorenessCheckEvents {}
}
