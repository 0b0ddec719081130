// The station VectorMath.
