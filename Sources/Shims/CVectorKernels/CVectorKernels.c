#include "CVectorKernels.h"

#include "Clones.h"

// A product may be added without rounding it first.
#pragma clang fp contract(fast)

#define JOIN(a, b) a##b
#define JOINED(a, b) JOIN(a, b)
#define NAME(name) JOINED(name, SUFFIX)

#define REAL float
#define WIDE float16
#define MASK int16
#define EIGHT float8
#define BITS bits32
#define LANES 16
#define SUFFIX _f32
#include "Kernels.h"
#include "Panels.h"
#undef REAL
#undef WIDE
#undef MASK
#undef EIGHT
#undef BITS
#undef LANES
#undef SUFFIX

#define REAL double
#define WIDE double8
#define MASK long8
#define EIGHT double8
#define BITS bits64
#define LANES 8
#define SUFFIX _f64
#include "Kernels.h"
#include "Panels.h"
