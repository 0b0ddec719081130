#include "COpenBLAS.h"

#include <cblas.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

void dsyevr_(
    const char *jobz, const char *range, const char *uplo, const int *n, double *a, const int *lda,
    const double *vl, const double *vu, const int *il, const int *iu, const double *abstol, int *m,
    double *w, double *z, const int *ldz, int *isuppz, double *work, const int *lwork, int *iwork,
    const int *liwork, int *info);

// Every function of the library that the lab calls, once.
#define FUNCTIONS(X)                                                                               \
  X(openblas_set_num_threads)                                                                      \
  X(openblas_get_config)                                                                           \
  X(cblas_sgemm)                                                                                   \
  X(cblas_dgemm)                                                                                   \
  X(cblas_ssyrk)                                                                                   \
  X(cblas_dsyrk)                                                                                   \
  X(dsyevr_)

#define MEMBER(name) __typeof__(name) *name;
static struct {
  FUNCTIONS(MEMBER)
} blas;

static const char *failure;

extern char **environ;

// Loads the library with OPENBLAS_NUM_THREADS=1 in its environment. It starts its threads while it is
// being loaded, and each spins for a while before it sleeps; no later call takes that back.
//
// SAFETY: setenv may free what another thread's getenv is reading. Here a longer list takes the place of
// the old one for a moment; both stay whole for whoever holds a pointer to either.
static void *open_on_one_thread(void) {
  size_t count = 0;
  char **before = environ;
  while (before && before[count]) count++;
  char **with = malloc((count + 2) * sizeof(char *));
  if (!with) return dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  // First, because the first of two settings counts.
  with[0] = "OPENBLAS_NUM_THREADS=1";
  if (count) memcpy(with + 1, before, count * sizeof(char *));
  with[count + 1] = NULL;
  environ = with;
  void *library = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL);
  if (environ == with) environ = before;
  return library;
}

static void load(void) {
  void *library = open_on_one_thread();
  if (!library) {
    failure = dlerror();
    failure = failure ? failure : "libopenblas.so.0 can't be loaded";
    return;
  }
#define FIND(name)                                                                                 \
  blas.name = (__typeof__(name) *)dlsym(library, #name);                                           \
  if (!blas.name) {                                                                                \
    failure = "libopenblas.so.0 has no " #name;                                                    \
    return;                                                                                        \
  }
  FUNCTIONS(FIND)
  // The lab runs many multiplications side by side; threads inside one would only get in their way.
  blas.openblas_set_num_threads(1);
}

const char *cardlab_blas_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return failure;
}

const char *cardlab_blas_description(void) { return blas.openblas_get_config(); }

static CBLAS_TRANSPOSE op(int transpose) { return transpose ? CblasTrans : CblasNoTrans; }

#define WRAPPERS(p, real)                                                                          \
  void cardlab_##p##gemm(                                                                          \
      int transpose_a, int transpose_b, int m, int n, int k, real alpha, const real *a, int lda,   \
      const real *b, int ldb, real beta, real *c, int ldc) {                                       \
    blas.cblas_##p##gemm(                                                                          \
        CblasRowMajor, op(transpose_a), op(transpose_b), m, n, k, alpha, a, lda, b, ldb, beta, c,  \
        ldc);                                                                                      \
  }                                                                                                \
  void cardlab_##p##syrk(                                                                          \
      int transpose, int n, int k, real alpha, const real *a, int lda, real beta, real *c,         \
      int ldc) {                                                                                   \
    blas.cblas_##p##syrk(                                                                          \
        CblasRowMajor, CblasUpper, op(transpose), n, k, alpha, a, lda, beta, c, ldc);              \
  }

WRAPPERS(s, float)
WRAPPERS(d, double)

int cardlab_symmetric_eigen(int n, double *a, int count, double *values, double *vectors) {
  int first = n - count + 1, found = 0, info = 0, lwork = -1, liwork = -1, iwork_size = 0;
  double none = 0, work_size = 0;
  int *support = malloc(2 * (size_t)count * sizeof(int));
  double *all = malloc((size_t)n * sizeof(double));
  double *work = NULL;
  int *iwork = NULL;
  // The first call only asks how much room the second one needs.
  for (int call = 0; call < 2 && info == 0 && support && all; call++) {
    blas.dsyevr_(
        "V", "I", "L", &n, a, &n, &none, &none, &first, &n, &none, &found, all, vectors, &n, support,
        work ? work : &work_size, &lwork, iwork ? iwork : &iwork_size, &liwork, &info);
    if (call == 1 || info != 0) break;
    lwork = (int)work_size;
    liwork = iwork_size;
    work = malloc((size_t)lwork * sizeof(double));
    iwork = malloc((size_t)liwork * sizeof(int));
    if (!work || !iwork) info = -1;
  }
  if (!support || !all) info = -1;
  if (info == 0 && found != count) info = 1;
  for (int i = 0; info == 0 && i < count; i++) values[i] = all[i];
  free(support);
  free(all);
  free(work);
  free(iwork);
  return info;
}
