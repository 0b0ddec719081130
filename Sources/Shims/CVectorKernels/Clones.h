#pragma once

// One function, compiled for several processors; the loader picks when the program starts.
// A test compiles them for one processor at a time, and says which.
#if defined(CARDLAB_CLONE) && defined(__x86_64__)
#define CLONED __attribute__((target(CARDLAB_CLONE)))
#elif defined(__x86_64__) && defined(__linux__)
#define CLONED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define CLONED
#endif

#define INLINE static inline __attribute__((always_inline))

// For a kernel whose shape depends on the number of registers: one function for each, chosen by the kernel itself.
// The vector width is named because the compiler otherwise keeps to half of AVX-512's registers.
#if defined(__x86_64__) && defined(__linux__)
#define FOR_AVX512 __attribute__((target("arch=x86-64-v4"), min_vector_width(512)))
#define FOR_AVX2 __attribute__((target("arch=x86-64-v3")))
#endif

// 64 bytes wide: one AVX-512 register, two of AVX2, four of SSE or NEON; the compiler splits them.
typedef float float16 __attribute__((vector_size(64), aligned(4)));
typedef double double8 __attribute__((vector_size(64), aligned(8)));
typedef float float8 __attribute__((vector_size(32), aligned(4)));
typedef int int16 __attribute__((vector_size(64)));
typedef long long8 __attribute__((vector_size(64)));
typedef unsigned int bits32 __attribute__((may_alias));
typedef unsigned long bits64 __attribute__((may_alias));
