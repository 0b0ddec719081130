#pragma once

/// OpenBLAS, loaded on first use.
///
/// The program is not linked against it: that would cost every start of the program two milliseconds and
/// a thread for each further core, for the sake of the few that multiply matrices (docs/embeddings.md). All its
/// functions are called through one table, which `cardlab_blas_load` fills.
///
/// Matrices are row-major. `transpose` is 1 where the matrix is to be read as its transpose.

/// Loads the library once, on one thread of its own, and returns NULL, or why it can't be loaded. Safe to
/// call from any thread; every other function here needs a call that returned NULL before it.
const char *cardlab_blas_load(void);

/// What the library calls itself, with its version and the kernels that it chose.
const char *cardlab_blas_description(void);

/// C ← alpha·op(A)·op(B) + beta·C, where C has m × n and the inner dimension is k.
void cardlab_sgemm(
    int transpose_a, int transpose_b, int m, int n, int k, float alpha, const float *a, int lda,
    const float *b, int ldb, float beta, float *c, int ldc);
void cardlab_dgemm(
    int transpose_a, int transpose_b, int m, int n, int k, double alpha, const double *a, int lda,
    const double *b, int ldb, double beta, double *c, int ldc);

/// The upper triangle of C ← alpha·A·Aᵀ + beta·C (n × n, A is n × k), or of Aᵀ·A (A is k × n) where
/// `transpose` is 1.
void cardlab_ssyrk(
    int transpose, int n, int k, float alpha, const float *a, int lda, float beta, float *c, int ldc);
void cardlab_dsyrk(
    int transpose, int n, int k, double alpha, const double *a, int lda, double beta, double *c,
    int ldc);

/// LAPACK's dsyevr: the `count` largest eigenvalues (ascending) of the symmetric n × n matrix in `a`, which
/// is destroyed, and their eigenvectors as rows of `vectors`. Returns 0, or LAPACK's info.
int cardlab_symmetric_eigen(int n, double *a, int count, double *values, double *vectors);
