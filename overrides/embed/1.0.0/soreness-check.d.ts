/** What the reader answered; a question that is not there is unanswered. */
export interface Answers {
  signs?: ("chest_or_breath" | "collapse_or_confusion" | "heat_or_vomiting" | "saddle_or_bladder" | "tight_numb_cold" | "deformed" | "dark_urine" | "swollen_weak_muscles" | "one_leg_swollen" | "cannot_stand" | "pop" | "hot_red" | "groin_or_bone" | "feverish")[];
  where?: "nowhere" | "both_muscles" | "one_leg_muscles" | "joint" | "one_spot";
  soreness?: "none" | "mild" | "moderate" | "strong" | "severe";
  timing?: "delayed_recent" | "lingering" | "during" | "over_week" | "no_cause";
  walking?: "normal" | "stiff_at_first" | "stays_stiff" | "limping";
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
  readonly next: "signs" | "where" | "soreness" | "timing" | "walking" | "plan" | null;
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

declare global {
  interface HTMLElementEventMap {
    "soreness-start": CustomEvent<null>;
    "soreness-result": CustomEvent<ResultDetail>;
  }
}
