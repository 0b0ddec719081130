// Tests of VectorMath.
