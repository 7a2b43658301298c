/** Times are milliseconds since 1970. */
export interface FileTables {
  files: {
    id: string;
    /** SHA-256 of the bytes, under which they lie on the disk. */
    hash: string;
    kind: string;
    mime: string;
    bytes: number;
    /** 1 where nothing hidden is left in it */
    clean: number;
    party: string;
    created_at: number;
  };
}
