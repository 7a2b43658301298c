/** Directions of texts, kept so that no text is paid for twice. */
export interface EmbeddingTables {
  embeddings: {
    /** The model and the length of its vectors. */
    model: string;
    /** Of the text. */
    hash: string;
    /** 16-bit floats */
    vector: Uint8Array;
  };
}
