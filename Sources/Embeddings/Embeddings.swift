// The station Embeddings.
