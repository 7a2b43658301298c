export interface ModelTables {
  /** What models have cost; one row for each day and person, and one with an empty `person` for the whole desk. */
  model_spend: {
    /** YYYY-MM-DD, UTC. */
    day: string;
    person: string;
    calls: number;
    input_tokens: number;
    output_tokens: number;
    /** In the currency of the operator's price. */
    money: number;
  };
}
