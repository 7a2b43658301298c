/** Codes, what the admin has settled about persons, and suppliers' settings. */
export interface PeopleTables {
  codes: {
    code: string;
    kind: string;
    party: string | null;
    /** "platform:id" of the chat whose seat is handed over. */
    chat: string | null;
    uses: number;
    expires_at: number;
    /** 0 or 1 */
    revoked: number;
    created_at: number;
  };
  /** Only those about whom something has been settled. */
  people: {
    /** "platform:id" */
    person: string;
    /** 0 or 1 */
    admin: number;
    /** 0 or 1 */
    blocked: number;
  };
  supplier_terms: {
    supplier: string;
    /** JSON: SupplierTerms */
    terms: string;
  };
}
