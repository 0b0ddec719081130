// Tests of Embeddings.
